import type { PolicyRow_policyFragment } from '../../gql/graphql.ts'
import { listWords } from '../Named.ts'
import { severities } from '../words.ts'
import { spanWords } from '../spanWords.ts'

type Step = PolicyRow_policyFragment['steps'][number]

/** "At once: Ops", "After 30 min: Ops and Phone, raised to critical". */
export function stepWords({ afterMinutes, channels, raiseTo }: Step): string {
  const when = afterMinutes === 0 ? 'At once' : `After ${spanWords(afterMinutes)}`
  const raised = raiseTo && `raised to ${severities[raiseTo].label.toLowerCase()}`
  const names = listWords(
    channels.map(({ name }) => name),
    'and',
    6,
  )
  return `${when}: ${[names || (raised ? '' : 'nobody'), raised].filter(Boolean).join(', ')}`
}

/** The group wait of a policy and the interval of its reminders, in words. */
export function timingWords({ groupWaitSeconds, remindEveryMinutes }: PolicyRow_policyFragment): string {
  const waits = groupWaitSeconds === 0 ? 'Sends immediately' : `Groups incidents for ${groupWaitSeconds} s`
  const reminds =
    remindEveryMinutes === null ? 'no reminders' : `reminders every ${spanWords(remindEveryMinutes)} while critical`
  return `${waits} · ${reminds}`
}
