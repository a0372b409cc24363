import type { ReactNode } from 'react'
import { graphql } from '../gql/index.ts'
import type { AttemptDetails_attemptFragment } from '../gql/graphql.ts'
import { Card } from '../ui/Page.tsx'
import { Segments } from '../ui/Segments.tsx'
import { BodyView } from './BodyView.tsx'
import { HeaderList } from './HeaderList.tsx'
import { RequestLine } from './RequestLine.tsx'
import { ResponseBody } from './ResponseBody.tsx'
import { Waterfall } from './Waterfall.tsx'

export const AttemptDetails_attempt = graphql(`
  fragment AttemptDetails_attempt on Attempt {
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

/** One attempt as it went over the wire: its request beside its response. */
export function AttemptDetails({ attempt, raw, onRaw }: Props) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Card title="Request">
        <Block>
          <RequestLine attempt={attempt} />
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
            <ResponseBody attempt={attempt} raw={raw} />
          </Block>
        )}
      </Card>
    </div>
  )
}

function Block({ children }: { children: ReactNode }) {
  return <div className="border-t px-3.5 py-3">{children}</div>
}
