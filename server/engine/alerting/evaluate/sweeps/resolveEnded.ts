import { fromCode } from '../../../../database/columnTypes.ts'
import { all, type Steps } from '../../../../database/SqlClient.ts'
import { CircuitState } from '../../../../model/hosts/TargetHost.ts'
import { hostRecovered } from '../hosts.ts'
import type { OpenIncident } from '../incidents.ts'
import { maxOpen } from '../Ledger.ts'
import { neverOpens, type Seen, type SweepPart } from '../Sweeping.ts'
import { tooManySubject } from '../tooMany.ts'

/** Resolves incidents that are over according to the database: a job was resumed, or a restarted server did not know that a success mattered. */
export const resolveEnded: SweepPart = {
  *look(seen) {
    return (yield* ended(seen)).map(({ incident }) => incident)
  },
  opens: neverOpens,
  *work(sweeping) {
    const { ledger, nowMs } = sweeping
    for (const { incident, message } of yield* ended(sweeping)) {
      if (incident.kind === 'HOST_DOWN') yield* hostRecovered(ledger, incident, message, nowMs)
      else yield* ledger.resolve(incident, message, nowMs)
    }
  },
}

function* ended(seen: Seen): Steps<{ incident: OpenIncident; message: string }[]> {
  const { incidents } = seen
  if (incidents.length === 0) return []
  const circuits = incidents.some(({ kind }) => kind === 'HOST_DOWN') ? yield* circuitStates() : new Map()
  const pending = yield* jobsWithFacts()
  return incidents.flatMap((incident) => {
    const message =
      incident.kind === 'HOST_DOWN'
        ? whyHostOver(incident.host!, circuits)
        : pending.has(incident.jobId ?? 0)
          ? null
          : whyOver(seen, incident)
    return message === null ? [] : [{ incident, message }]
  })
}

function whyOver({ jobs, rules, openCount }: Seen, incident: OpenIncident): string | null {
  if (incident.subject === tooManySubject) return openCount < 0.9 * maxOpen ? 'Incidents open again as usual.' : null
  const job = jobs.get(incident.jobId ?? 0)
  if (!job) return null
  if (incident.kind === 'JOB_STOPPED') return job.status === 'ACTIVE' ? 'The job was resumed.' : null
  if (incident.kind !== 'FAILURES_IN_A_ROW' || job.failures > 0) return null
  const rule = rules.find(({ id }) => id === incident.ruleId)
  if (!rule || rule.recoverAfter > 1) return null
  return job.lastStatus === 'SUCCEEDED'
    ? 'It runs well again.'
    : 'A person resumed the job, so its failures count from zero.'
}

/** null: the host is still down. Maintenance deletes the circuit of a host that no job called for a day, so its state is unknown then. */
function whyHostOver(host: string, circuits: Map<string, CircuitState>): string | null {
  const state = circuits.get(host)
  if (state === undefined) return `No job has called ${host} for a day.`
  return state === 'CLOSED' ? `${host} can be reached again.` : null
}

function* circuitStates(): Steps<Map<string, CircuitState>> {
  const rows = yield* all<{ host: string; state: number }>('select host, state from target_host')
  return new Map(rows.map(({ host, state }) => [host, fromCode(CircuitState, Number(state))]))
}

/** Their facts come first. */
function* jobsWithFacts(): Steps<Set<number>> {
  const rows = yield* all<{ id: number }>('select distinct job_id as id from alert_fact where job_id is not null')
  return new Set(rows.map(({ id }) => Number(id)))
}
