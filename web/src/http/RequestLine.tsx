import type { AttemptDetails_attemptFragment } from '../gql/graphql.ts'

interface Props {
  attempt: Pick<AttemptDetails_attemptFragment, 'requestMethod' | 'requestUrl' | 'remoteAddress' | 'redirects'>
}

/** The method and URL of a request, the address it was sent to, and the redirects it followed. */
export function RequestLine({ attempt: { requestMethod, requestUrl, remoteAddress, redirects } }: Props) {
  return (
    <div>
      <p className="font-mono text-xs break-all">
        <strong>{requestMethod}</strong> {requestUrl}
      </p>
      {remoteAddress && <p className="mt-1 text-xs text-muted">Sent to {remoteAddress}</p>}
      {redirects.length > 0 && (
        <ol aria-label="Redirects" className="mt-1 font-mono text-xs text-muted">
          {redirects.map((url) => (
            <li key={url} className="break-all">
              → {url}
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
