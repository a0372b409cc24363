import { fromCode } from '../../../../database/columnTypes.ts'
import { all, run, type Steps } from '../../../../database/SqlClient.ts'
import { AlertKind, Severity } from '../../../../model/alerts/enums.ts'
import type { OpenIncident } from '../incidents.ts'
import type { Sweeping } from '../Sweeping.ts'

const dayMs = 86_400_000

/** Incidents that flapped and are resolved for half an hour now: channels that were told of them are told that they are over. */
export function* tellStable({ ledger, nowMs }: Sweeping): Steps<void> {
  const rows = yield* all<Row>(
    'select id, workspace_id, rule_id, kind, subject, job_id, host, severity, message, opened_at from incident where resolved_at > ? and is_flapping = 1 and silent_until <= ? and not exists (select 1 from incident later where later.subject = incident.subject and later.rule_id = incident.rule_id and later.id > incident.id and (later.open_key is not null or later.silent_until > ?))',
    [nowMs - dayMs, nowMs, nowMs],
  )
  for (const row of rows) {
    yield* run('update incident set is_flapping = 0 where id = ?', [row.id])
    yield* ledger.tell(incidentOf(row), 'RESOLVED', 'It has been stable for 30 minutes.')
  }
}

interface Row {
  id: number
  workspace_id: number
  rule_id: number
  kind: number
  subject: string
  job_id: number | null
  host: string | null
  severity: number
  message: string
  opened_at: number
}

function incidentOf(row: Row): OpenIncident {
  return {
    id: Number(row.id),
    workspaceId: Number(row.workspace_id),
    ruleId: Number(row.rule_id),
    kind: fromCode(AlertKind, row.kind),
    subject: row.subject,
    jobId: row.job_id === null ? null : Number(row.job_id),
    host: row.host,
    severity: fromCode(Severity, row.severity),
    message: row.message,
    openedAtMs: Number(row.opened_at),
    count: 0,
    goodRuns: 0,
    parentId: null,
    lastExecutionId: null,
    silentUntilMs: null,
    isFlapping: false,
  }
}
