import type { ReactNode } from 'react'
import { graphql } from '../gql/index.ts'
import type { AttemptDetails_attemptFragment } from '../gql/graphql.ts'
import { Card } from '../ui/Page.tsx'
import { Segments } from '../ui/Segments.tsx'
import { BodyView } from './BodyView.tsx'
import { HeaderList } from './HeaderList.tsx'
import { Waterfall } from './Waterfall.tsx'

export const AttemptDetails_attempt = graphql(`
  fragment AttemptDetails_attempt on Attempt {
    number
    durationMs
    remoteAddress
    redirects
    requestMethod
    requestUrl
    requestHeaders {
      name
      value
      secret
    }
    requestBody
    responseStatus
    responseHeaders {
      name
      value
      secret
    }
    responseBody
    responseBodyBytes
    responseBodyTruncated
    responseBodyNote
    errorMessage
    timings {
      dnsMs
      connectMs
      tlsMs
      firstByteMs
      downloadMs
    }
  }
`)

interface Props {
  attempt: AttemptDetails_attemptFragment
  raw: boolean
  onRaw: (raw: boolean) => void
}

/** One attempt as it went over the wire. Also for the test run of the job editor. */
export function AttemptDetails({ attempt, raw, onRaw }: Props) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Card title="Request">
        <Block>
          <p className="font-mono text-xs break-all">
            <strong>{attempt.requestMethod}</strong> {attempt.requestUrl}
          </p>
          {attempt.remoteAddress && <p className="mt-1 text-xs text-muted">Sent to {attempt.remoteAddress}</p>}
          {attempt.redirects.length > 0 && (
            <ol aria-label="Redirects" className="mt-1 font-mono text-xs text-muted">
              {attempt.redirects.map((url) => (
                <li key={url} className="break-all">
                  → {url}
                </li>
              ))}
            </ol>
          )}
        </Block>
        <Block>
          <HeaderList headers={attempt.requestHeaders} />
        </Block>
        {attempt.requestBody && (
          <Block>
            <BodyView body={attempt.requestBody} raw={raw} />
          </Block>
        )}
        {attempt.timings && (
          <Block>
            <Waterfall attempt={attempt} />
          </Block>
        )}
      </Card>
      <Card
        title={attempt.responseStatus === null ? 'No response' : `Response ${attempt.responseStatus}`}
        actions={
          attempt.responseBody && (
            <Segments
              label="Body as"
              value={raw ? 'raw' : 'pretty'}
              options={[
                { value: 'pretty', label: 'Pretty' },
                { value: 'raw', label: 'Raw' },
              ]}
              onChange={(value) => onRaw(value === 'raw')}
            />
          )
        }
      >
        {attempt.errorMessage && <Block>{attempt.errorMessage}</Block>}
        {attempt.responseHeaders && (
          <Block>
            <HeaderList headers={attempt.responseHeaders} />
          </Block>
        )}
        {attempt.responseStatus !== null && (
          <Block>
            {attempt.responseBody ? (
              <BodyView
                body={attempt.responseBody}
                raw={raw}
                bytes={attempt.responseBodyBytes}
                truncated={attempt.responseBodyTruncated}
                note={attempt.responseBodyNote}
              />
            ) : (
              <p className="text-muted">The body is empty.</p>
            )}
          </Block>
        )}
      </Card>
    </div>
  )
}

function Block({ children }: { children: ReactNode }) {
  return <div className="border-t px-3.5 py-3">{children}</div>
}
