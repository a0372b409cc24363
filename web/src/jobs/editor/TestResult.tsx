import { Lightbulb } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { BodyView } from '../../http/BodyView.tsx'
import { HeaderList } from '../../http/HeaderList.tsx'
import { Waterfall } from '../../http/Waterfall.tsx'
import { graphql } from '../../gql/index.ts'
import type { TestResult_attemptFragment } from '../../gql/graphql.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { duration } from '../../ui/time.ts'

export const TestResult_attempt = graphql(`
  fragment TestResult_attempt on Attempt {
    durationMs
    remoteAddress
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
    failureKind
    errorMessage
    explanation
    timings {
      dnsMs
      connectMs
      tlsMs
      firstByteMs
      downloadMs
    }
  }
`)

type Shown = 'response' | 'request' | 'timing'
const views = [
  { value: 'response', label: 'Response' },
  { value: 'request', label: 'Request' },
  { value: 'timing', label: 'Timing' },
] as const

/** One call, narrow enough to stand beside the form. */
export function TestResult({ attempt }: { attempt: TestResult_attemptFragment }) {
  const [shown, setShown] = useState<Shown>('response')
  const failed = attempt.failureKind !== null
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={failed ? 'bad' : 'ok'}>{failed ? 'Failed' : 'Succeeded'}</Badge>
        {attempt.responseStatus !== null && <strong>{attempt.responseStatus}</strong>}
        <span className="text-muted">in {duration(attempt.durationMs)}</span>
      </p>
      {attempt.errorMessage && <p>{attempt.errorMessage}</p>}
      {attempt.explanation && (
        <p className="flex items-start gap-2">
          <Lightbulb aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
          {attempt.explanation}
        </p>
      )}
      <div className="flex">
        <Segments label="Show" value={shown} options={views} onChange={setShown} />
      </div>
      {shown === 'response' &&
        (attempt.responseStatus === null ? (
          <p className="text-muted">There was no response.</p>
        ) : (
          <>
            <HeaderList headers={attempt.responseHeaders ?? []} />
            <Body attempt={attempt} of="response" />
          </>
        ))}
      {shown === 'request' && (
        <>
          <p className="font-mono text-xs break-all">
            <strong>{attempt.requestMethod}</strong> {attempt.requestUrl}
          </p>
          {attempt.remoteAddress && <p className="text-xs text-muted">Sent to {attempt.remoteAddress}</p>}
          <HeaderList headers={attempt.requestHeaders} />
          <Body attempt={attempt} of="request" />
        </>
      )}
      {shown === 'timing' && (attempt.timings ? <Waterfall attempt={attempt} /> : <p>No phase came to its end.</p>)}
    </div>
  )
}

function Body({ attempt, of }: { attempt: TestResult_attemptFragment; of: 'request' | 'response' }): ReactNode {
  const body = of === 'request' ? attempt.requestBody : attempt.responseBody
  if (!body) return of === 'request' ? null : <p className="text-muted">The body is empty.</p>
  const { responseBodyBytes: bytes, responseBodyTruncated: truncated, responseBodyNote: note } = attempt
  return <BodyView body={body} raw={false} {...(of === 'response' && { bytes, truncated, note })} />
}
