import { toCode } from '../../../database/columnTypes.ts'
import { all, run, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import { AlertKind, Severity } from '../../../model/alerts/enums.ts'

const builtIn: { kind: AlertKind; name: string; severity: Severity; count: number | null }[] = [
  { kind: 'FAILURES_IN_A_ROW', name: 'Failures in a row', severity: 'WARNING', count: 2 },
  { kind: 'HOST_DOWN', name: 'Host down', severity: 'CRITICAL', count: null },
  { kind: 'JOB_STOPPED', name: 'Job paused automatically', severity: 'WARNING', count: null },
  { kind: 'ENGINE', name: 'Carillon itself', severity: 'CRITICAL', count: null },
]

/** Creates the built-in rules of a workspace that are missing. A person may switch them off, but not delete them. */
export function* makeBuiltInRules({ dialect }: SqlClient, nowMs: number): Steps<void> {
  const workspaces = yield* all<{ id: number }>('select id from workspace')
  const present = yield* all<{ workspace_id: number; built_in_key: string }>(
    'select workspace_id, built_in_key from alert_rule where built_in_key is not null',
  )
  const has = new Set(present.map((row) => `${Number(row.workspace_id)} ${row.built_in_key}`))
  for (const { id } of workspaces)
    for (const { kind, name, severity, count } of builtIn) {
      if (has.has(`${Number(id)} ${kind}`)) continue
      yield* run(
        `${dialect.insertIgnore} alert_rule (workspace_id, name, kind, severity, is_active, built_in_key, \`count\`, recover_after, job_ids, category_ids, version, created_at, updated_at) values (?, ?, ?, ?, 1, ?, ?, 1, '[]', '[]', 1, ?, ?)`,
        [id, name, toCode(AlertKind, kind), toCode(Severity, severity), kind, count, nowMs, nowMs],
      )
    }
}
