import type { Steps } from '../../../../database/SqlClient.ts'
import { historyOf } from '../failures.ts'
import type { OpenIncident } from '../incidents.ts'
import { RunCounts } from '../RunCounts.ts'
import { neverOpens, type Seen, type SweepPart } from '../Sweeping.ts'

/** Failures leave the period of FAILURES_WITHIN and FAILURE_RATE even if the job does not run. */
export const recount: SweepPart = {
  look: belowLimit,
  opens: neverOpens,
  *work(sweeping) {
    const { ledger, nowMs } = sweeping
    for (const incident of yield* belowLimit(sweeping))
      yield* ledger.resolve(incident, 'The failures are below the limit again.', nowMs)
  },
}

function* belowLimit({ incidents, rules, nowMs }: Seen): Steps<OpenIncident[]> {
  const below: OpenIncident[] = []
  const counts = new RunCounts()
  for (const incident of incidents) {
    if (incident.kind !== 'FAILURES_WITHIN' && incident.kind !== 'FAILURE_RATE') continue
    const rule = rules.find(({ id }) => id === incident.ruleId)
    if (!rule || incident.jobId === null) continue
    const { isOver } = yield* historyOf(counts, rule, { id: incident.jobId }, { detail: {} }, nowMs)
    if (!isOver) below.push(incident)
  }
  return below
}
