import { toCode } from '../../../database/columnTypes.ts'
import { all, run, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import { AlertKind, Severity } from '../../../model/alerts/enums.ts'
import { truncate } from '../../results/columnValues.ts'
import { incidentIs } from '../outbox/codes.ts'
import type { OpenIncident } from './incidents.ts'
import type { Rule } from './rules.ts'

/** The values that an incident opens with. */
export interface Opening {
  subject: string
  jobId?: number | null
  host?: string | null
  message: string
  count?: number
  executionId?: number | null
  parentId?: number | null
  atMs: number
}

/** Inserts an open incident; null where its rule has one of this subject open already: the unique key decides. */
export function* insertIncident(
  { dialect }: SqlClient,
  rule: Rule,
  opening: Opening,
  silentUntilMs: number | null,
): Steps<OpenIncident | null> {
  const { subject, jobId = null, host = null, count = 1, executionId = null, parentId = null, atMs } = opening
  const message = truncate(opening.message, 1000)!
  const inserted = yield* run(
    `${dialect.insertIgnore} incident (workspace_id, rule_id, kind, subject, open_key, job_id, host, severity, status, message, opened_at, \`count\`, parent_id, first_execution_id, last_execution_id, silent_until, is_flapping) values (?, ?, ?, ?, ?, ?, ?, ?, ${incidentIs.open}, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      rule.workspaceId,
      rule.id,
      toCode(AlertKind, rule.kind),
      subject,
      keyOf(rule.id, subject),
      jobId,
      host,
      toCode(Severity, rule.severity),
      message,
      atMs,
      count,
      parentId,
      executionId,
      executionId,
      silentUntilMs,
      silentUntilMs === null ? 0 : 1,
    ],
  )
  if (inserted === 0) return null
  const [row] = yield* all<{ id: number }>(`select ${dialect.lastInsertId} as id`)
  const { workspaceId, id: ruleId, kind, severity } = rule
  const common = { workspaceId, ruleId, kind, severity, subject, jobId, host, message, count, parentId }
  const id = Number(row!.id)
  const times = { openedAtMs: atMs, silentUntilMs, isFlapping: silentUntilMs !== null }
  return { id, ...common, ...times, goodRuns: 0, lastExecutionId: executionId }
}

/** What at most one open incident has. */
export const keyOf = (ruleId: number, subject: string) => `${ruleId} ${subject}`
