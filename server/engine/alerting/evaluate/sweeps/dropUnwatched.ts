import type { Steps } from '../../../../database/SqlClient.ts'
import { releaseChildren } from '../hosts.ts'
import type { OpenIncident } from '../incidents.ts'
import { jobsWhere } from '../readJobs.ts'
import { rulesFor } from '../rules.ts'
import type { Sweeping } from '../Sweeping.ts'

/** Resolves, without a message, what no rule watches any more: a person paused, deleted or moved the job, or changed the rule. */
export function* dropUnwatched(sweeping: Sweeping): Steps<void> {
  const { ledger, nowMs } = sweeping
  for (const incident of ledger.incidents) {
    const why = yield* whyDropped(sweeping, incident)
    if (why === null) continue
    yield* ledger.drop(incident, why, nowMs)
    if (incident.kind === 'HOST_DOWN') yield* releaseChildren(ledger, incident)
  }
}

function* whyDropped({ rules, jobs }: Sweeping, incident: OpenIncident): Steps<string | null> {
  const { kind, ruleId, jobId, host } = incident
  if (!rules.some(({ id }) => id === ruleId)) return 'The rule was switched off or deleted.'
  if (jobId === null) return host === null ? null : yield* whyHostDropped(rules, incident, host)
  const job = jobs.get(jobId)
  if (!job || job.isDeleted) return 'The job was deleted.'
  if (job.status === 'PAUSED') return 'The job was paused.'
  const applies = rulesFor(rules, kind, job).some(({ id }) => id === ruleId)
  return applies ? null : 'The rule no longer applies to the job.'
}

function* whyHostDropped(rules: Sweeping['rules'], { kind, ruleId }: OpenIncident, host: string): Steps<string | null> {
  const jobs = yield* jobsWhere('host = ? and deleted_at is null', [host])
  const active = jobs.filter(({ status }) => status !== 'PAUSED')
  const applies = active.some((job) => rulesFor(rules, kind, job).some(({ id }) => id === ruleId))
  return applies ? null : 'The rule no longer applies to any job of the host.'
}
