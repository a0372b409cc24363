import type { Steps } from '../../../../database/SqlClient.ts'
import { historyOf } from '../failures.ts'
import type { Sweeping } from '../Sweeping.ts'

/** Failures leave the time that FAILURES_WITHIN and FAILURE_RATE look at, even where the job does not run. */
export function* recount({ ledger, rules, nowMs }: Sweeping): Steps<void> {
  for (const incident of ledger.incidents) {
    if (incident.kind !== 'FAILURES_WITHIN' && incident.kind !== 'FAILURE_RATE') continue
    const rule = rules.find(({ id }) => id === incident.ruleId)
    if (!rule || incident.jobId === null) continue
    const { isOver } = yield* historyOf(rule, { id: incident.jobId }, { detail: {} }, nowMs)
    if (!isOver) yield* ledger.resolve(incident, 'The failures are below the limit again.', nowMs)
  }
}
