import { Lightbulb } from 'lucide-react'
import { useState } from 'react'
import { BodyView } from '../../http/BodyView.tsx'
import { HeaderList } from '../../http/HeaderList.tsx'
import { RequestLine } from '../../http/RequestLine.tsx'
import { ResponseBody } from '../../http/ResponseBody.tsx'
import { Waterfall } from '../../http/Waterfall.tsx'
import { graphql } from '../../gql/index.ts'
import type { TestResult_attemptFragment } from '../../gql/graphql.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { duration } from '../../ui/time.ts'

export const TestResult_attempt = graphql(`
  fragment TestResult_attempt on Attempt {
    failureKind
    explanation
    ...AttemptDetails_attempt @unmask
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
            <ResponseBody attempt={attempt} raw={false} />
          </>
        ))}
      {shown === 'request' && (
        <>
          <RequestLine attempt={attempt} />
          <HeaderList headers={attempt.requestHeaders} />
          {attempt.requestBody && <BodyView body={attempt.requestBody} raw={false} />}
        </>
      )}
      {shown === 'timing' && (attempt.timings ? <Waterfall attempt={attempt} /> : <p>No phase came to its end.</p>)}
    </div>
  )
}
