import { fromCode } from '../../../database/columnTypes.ts'
import { inClause } from '../../../database/inClause.ts'
import { all, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import { AlertKind, Severity } from '../../../model/alerts/enums.ts'

/** An incident that is not resolved, as the evaluator changes it. */
export interface OpenIncident {
  id: number
  workspaceId: number
  ruleId: number
  kind: AlertKind
  subject: string
  jobId: number | null
  host: string | null
  severity: Severity
  message: string
  openedAtMs: number
  count: number
  goodRuns: number
  parentId: number | null
  lastExecutionId: number | null
  silentUntilMs: number | null
  isFlapping: boolean
}

interface IncidentRow {
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
  count: number
  good_runs: number
  parent_id: number | null
  last_execution_id: number | null
  silent_until: number | null
  is_flapping: number
}

const numberOf = (value: number | null) => (value === null ? null : Number(value))

/** Reads and locks open incidents. `where` follows `open_key > ''`. */
export function* readOpen({ dialect }: SqlClient, where: string, parameters: unknown[] = []): Steps<OpenIncident[]> {
  return yield* readIncidents(`open_key > '' ${where} order by id ${dialect.forUpdate}`, parameters)
}

/** `where` may name the table `incident`. */
export function* readIncidents(where: string, parameters: unknown[]): Steps<OpenIncident[]> {
  const rows = yield* all<IncidentRow>(
    `select id, workspace_id, rule_id, kind, subject, job_id, host, severity, message, opened_at, \`count\`, good_runs, parent_id, last_execution_id, silent_until, is_flapping from incident where ${where}`,
    parameters,
  )
  return rows.map((row) => ({
    id: Number(row.id),
    workspaceId: Number(row.workspace_id),
    ruleId: Number(row.rule_id),
    kind: fromCode(AlertKind, row.kind),
    subject: row.subject,
    jobId: numberOf(row.job_id),
    host: row.host,
    severity: fromCode(Severity, row.severity),
    message: row.message,
    openedAtMs: Number(row.opened_at),
    count: row.count,
    goodRuns: row.good_runs,
    parentId: numberOf(row.parent_id),
    lastExecutionId: numberOf(row.last_execution_id),
    silentUntilMs: numberOf(row.silent_until),
    isFlapping: Boolean(row.is_flapping),
  }))
}

export function* readOpenOfJobs(sql: SqlClient, jobIds: readonly number[]): Steps<OpenIncident[]> {
  const keys = inClause(jobIds)
  return yield* readOpen(sql, `and job_id in ${keys.marks}`, keys.parameters)
}
