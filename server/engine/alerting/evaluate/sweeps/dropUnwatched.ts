import type { Steps } from '../../../../database/SqlClient.ts'
import { releaseChildren } from '../hosts.ts'
import type { OpenIncident } from '../incidents.ts'
import { jobsOfHosts, type WatchedJob } from '../readJobs.ts'
import { rulesFor } from '../rules.ts'
import { neverOpens, type Seen, type SweepPart } from '../Sweeping.ts'

/** Resolves, without a message, the incidents that no rule watches any more: a person paused, deleted or moved the job, or changed the rule. */
export const dropUnwatched: SweepPart = {
  *look(seen) {
    return (yield* unwatched(seen)).map(({ incident }) => incident)
  },
  opens: neverOpens,
  *work(sweeping) {
    const { ledger, nowMs } = sweeping
    for (const { incident, why } of yield* unwatched(sweeping)) {
      yield* ledger.drop(incident, why, nowMs)
      if (incident.kind === 'HOST_DOWN') yield* releaseChildren(ledger, incident)
    }
  },
}

function* unwatched(seen: Seen): Steps<{ incident: OpenIncident; why: string }[]> {
  const { incidents } = seen
  const ofHosts = yield* jobsOfHosts(incidents.flatMap(({ jobId, host }) => (jobId === null ? (host ?? []) : [])))
  return incidents.flatMap((incident) => {
    const why = whyDropped(seen, incident, ofHosts)
    return why === null ? [] : [{ incident, why }]
  })
}

function whyDropped(seen: Seen, incident: OpenIncident, ofHosts: Map<string, WatchedJob[]>): string | null {
  const { rules, jobs } = seen
  const { kind, ruleId, jobId, host } = incident
  if (!rules.some(({ id }) => id === ruleId)) return 'The rule was switched off or deleted.'
  if (jobId === null) return host === null ? null : whyHostDropped(rules, incident, ofHosts.get(host) ?? [])
  const job = jobs.get(jobId)
  if (!job || job.isDeleted) return 'The job was deleted.'
  if (job.status === 'PAUSED') return 'The job was paused.'
  const applies = rulesFor(rules, kind, job).some(({ id }) => id === ruleId)
  return applies ? null : 'The rule no longer applies to the job.'
}

function whyHostDropped(rules: Seen['rules'], { kind, ruleId }: OpenIncident, jobs: WatchedJob[]): string | null {
  const active = jobs.filter(({ status }) => status !== 'PAUSED')
  const applies = active.some((job) => rulesFor(rules, kind, job).some(({ id }) => id === ruleId))
  return applies ? null : 'The rule no longer applies to any job of the host.'
}
