import type { AttemptDetails_attemptFragment } from '../gql/graphql.ts'
import { BodyView } from './BodyView.tsx'

interface Props {
  attempt: Pick<
    AttemptDetails_attemptFragment,
    'responseBody' | 'responseBodyBytes' | 'responseBodyTruncated' | 'responseBodyNote'
  >
  raw: boolean
}

/** As much of the response's body as was kept. */
export function ResponseBody({ attempt, raw }: Props) {
  if (!attempt.responseBody) return <p className="text-muted">The body is empty.</p>
  return (
    <BodyView
      body={attempt.responseBody}
      raw={raw}
      bytes={attempt.responseBodyBytes}
      truncated={attempt.responseBodyTruncated}
      note={attempt.responseBodyNote}
    />
  )
}
