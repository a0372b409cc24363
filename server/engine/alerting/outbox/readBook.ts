import { fromCode } from '../../../database/columnTypes.ts'
import { inClause } from '../../../database/inClause.ts'
import { all, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import type { StoredStep } from '../../../model/alerts/AlertPolicy.ts'
import { IncidentStatus, Severity } from '../../../model/alerts/enums.ts'
import type { Book, BookedIncident, BookedPolicy } from './Book.ts'
import { readChannels } from './readChannels.ts'
import { readWindows } from './readWindows.ts'

/** Reads the book of these incidents, and locks their rows. */
export function* readBook(sql: SqlClient, incidentIds: readonly number[], nowMs: number): Steps<Book> {
  return {
    incidents: yield* readIncidents(sql, incidentIds),
    policies: yield* readPolicies(),
    channels: yield* readChannels(),
    windows: yield* readWindows(nowMs),
  }
}

function* readIncidents({ dialect }: SqlClient, ids: readonly number[]): Steps<Map<number, BookedIncident>> {
  const keys = inClause(ids)
  const rows = yield* all<IncidentRow>(
    `select incident.id, incident.workspace_id, (select policy_id from alert_rule where alert_rule.id = rule_id) as policy_id, subject, incident.status, severity, opened_at, parent_id, snoozed_until, silent_until, is_flapping, is_announced, next_step, next_step_at, next_reminder_at, job_id, incident.host from incident where incident.id in ${keys.marks} ${dialect.forUpdate}`,
    keys.parameters,
  )
  const jobIds = rows.map(({ job_id: jobId }) => jobId).filter((jobId) => jobId !== null)
  const jobs = yield* readJobs(jobIds.map(Number))
  return new Map(rows.map((row) => [Number(row.id), incidentOf(row, jobs.get(Number(row.job_id)))]))
}

interface JobPlace {
  categoryId: number
  host: string | null
}

function* readJobs(ids: number[]): Steps<Map<number, JobPlace>> {
  const keys = inClause(ids)
  const rows = yield* all<{ id: number; category_id: number; host: string | null }>(
    `select id, category_id, host from job where id in ${keys.marks}`,
    keys.parameters,
  )
  return new Map(rows.map((row) => [Number(row.id), { categoryId: Number(row.category_id), host: row.host }]))
}

interface IncidentRow {
  id: number
  workspace_id: number
  policy_id: number | null
  subject: string
  status: number
  severity: number
  opened_at: number
  parent_id: number | null
  snoozed_until: number | null
  silent_until: number | null
  is_flapping: number
  is_announced: number
  next_step: number
  next_step_at: number | null
  next_reminder_at: number | null
  job_id: number | null
  host: string | null
}

function incidentOf(row: IncidentRow, job: JobPlace | undefined): BookedIncident {
  return {
    id: Number(row.id),
    workspaceId: Number(row.workspace_id),
    policyId: numberOf(row.policy_id),
    subject: row.subject,
    status: fromCode(IncidentStatus, row.status),
    severity: fromCode(Severity, row.severity),
    openedAtMs: Number(row.opened_at),
    parentId: numberOf(row.parent_id),
    snoozedUntilMs: numberOf(row.snoozed_until),
    silentUntilMs: numberOf(row.silent_until),
    isFlapping: Boolean(row.is_flapping),
    isAnnounced: Boolean(row.is_announced),
    nextStep: row.next_step,
    nextStepAtMs: numberOf(row.next_step_at),
    nextReminderAtMs: numberOf(row.next_reminder_at),
    // A window for a host also mutes all incidents of the host's jobs.
    about: { jobId: numberOf(row.job_id), categoryId: job?.categoryId ?? null, host: row.host ?? job?.host ?? null },
  }
}

function* readPolicies(): Steps<BookedPolicy[]> {
  const rows = yield* all<{
    id: number
    workspace_id: number
    is_default: number
    group_wait_seconds: number
    remind_every_minutes: number | null
    steps: string
  }>('select id, workspace_id, is_default, group_wait_seconds, remind_every_minutes, steps from alert_policy')
  return rows.map((row) => ({
    id: Number(row.id),
    workspaceId: Number(row.workspace_id),
    isDefault: Boolean(row.is_default),
    groupWaitMs: row.group_wait_seconds * 1000,
    remindEveryMs: row.remind_every_minutes === null ? null : row.remind_every_minutes * 60_000,
    steps: JSON.parse(row.steps) as StoredStep[],
  }))
}

const numberOf = (value: number | null) => (value === null ? null : Number(value))
