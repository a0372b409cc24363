import { run, type Steps } from '../../../../database/SqlClient.ts'
import { readIncidents } from '../incidents.ts'
import { ofKinds, type SweepPart, type Sweeping } from '../Sweeping.ts'

const dayMs = 86_400_000

const opensAgain =
  'select 1 from incident later where later.subject = incident.subject and later.rule_id = incident.rule_id and later.id > incident.id and (later.open_key is not null or later.silent_until > ?)'

/** Announces the resolution of flapping incidents that have been stable for half an hour, to the channels that got the opening. */
export const tellStable: SweepPart = { look: ofKinds(), opens: () => true, work }

function* work({ ledger, nowMs }: Sweeping): Steps<void> {
  const stable = yield* readIncidents(
    `resolved_at > ? and is_flapping = 1 and silent_until <= ? and not exists (${opensAgain})`,
    [nowMs - dayMs, nowMs, nowMs],
  )
  for (const incident of stable) {
    yield* run('update incident set is_flapping = 0 where id = ?', [incident.id])
    yield* ledger.tell(incident, 'RESOLVED', 'It has been stable for 30 minutes.')
  }
}
