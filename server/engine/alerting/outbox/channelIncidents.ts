import { fromCode, toCode } from '../../../database/columnTypes.ts'
import { all, run, type SqlClient, type Steps } from '../../../database/SqlClient.ts'
import type { Channel } from '../../../model/alerts/Channel.ts'
import { AlertKind, ChannelHealth, IncidentEventType, Severity } from '../../../model/alerts/enums.ts'
import { incidentIs } from './codes.ts'
import { readCurrentPayloads } from './currentPayloads.ts'
import type { IncidentHappening } from './IncidentHappening.ts'
import { queueEvents } from './queueEvent.ts'

const engine = toCode(AlertKind, 'ENGINE')
const subjectOf = (channelId: number) => `engine:channel:${channelId}`

/** The sentence of the incident. */
function messageOf({ name }: Channel, health: ChannelHealth, error: string): string {
  const what =
    health === 'GONE'
      ? `The address of the channel "${name}" no longer exists.`
      : `The channel "${name}" fails: three deliveries in a row did not arrive.`
  return `${what} ${error}`.slice(0, 1000)
}

/**
 * Opens an incident for each ENGINE rule when a channel begins to fail, in the transaction that records the failure, and notifies the
 * other channels. Returns the incidents.
 */
export function* openChannelIncidents(
  sql: SqlClient,
  channel: Channel,
  health: ChannelHealth,
  error: string,
  nowMs: number,
): Steps<number[]> {
  const rules = yield* all<{ id: number; severity: number; policy_id: number | null }>(
    `select id, severity, policy_id from alert_rule where workspace_id = ? and kind = ${engine} and is_active = 1`,
    [channel.workspaceId],
  )
  const subject = subjectOf(channel.id)
  const opened: (Row & { policy_id: number | null })[] = []
  for (const { id: ruleId, severity, policy_id } of rules) {
    const message = messageOf(channel, health, error)
    const inserted = yield* run(
      `${sql.dialect.insertIgnore} incident (workspace_id, rule_id, kind, subject, open_key, severity, status, message, opened_at) values (?, ?, ${engine}, ?, ?, ?, ${incidentIs.open}, ?, ?)`,
      [channel.workspaceId, ruleId, subject, `${ruleId} ${subject}`, severity, message, nowMs],
    )
    if (inserted === 0) continue
    const id = yield* lastId(sql)
    opened.push({ id, rule_id: ruleId, workspace_id: channel.workspaceId, severity, policy_id })
  }
  yield* tell(sql, opened, 'OPENED', 'The channel began to fail.', nowMs)
  return opened.map(({ id }) => id)
}

/** Resolves the incidents of channels that work again, were changed, switched off or deleted. Returns them. */
export function* resolveChannelIncidents(sql: SqlClient, nowMs: number): Steps<number[]> {
  const down = `${toCode(ChannelHealth, 'FAILING')}, ${toCode(ChannelHealth, 'GONE')}`
  const open = yield* all<Row & { subject: string }>(
    `select id, rule_id, workspace_id, severity, subject, (select policy_id from alert_rule where alert_rule.id = rule_id) as policy_id from incident where open_key > '' and kind = ${engine} and subject like '${subjectOf(0).replace('0', '%')}' ${sql.dialect.forUpdate}`,
  )
  if (open.length === 0) return []
  const failing = yield* all<{ id: number }>(`select id from channel where is_active = 1 and health in (${down})`)
  const stillDown = new Set(failing.map(({ id }) => subjectOf(Number(id))))
  const over = open.filter(({ subject }) => !stillDown.has(subject))
  for (const { id } of over)
    yield* run(`update incident set status = ${incidentIs.resolved}, resolved_at = ?, open_key = null where id = ?`, [
      nowMs,
      id,
    ])
  yield* tell(sql, over, 'RESOLVED', 'The channel works again, or is not used any more.', nowMs)
  return over.map(({ id }) => Number(id))
}

interface Row {
  id: number
  rule_id: number
  workspace_id: number
  severity: number
  policy_id: number | null
}

function* tell(sql: SqlClient, rows: Row[], type: 'OPENED' | 'RESOLVED', message: string, nowMs: number): Steps<void> {
  if (rows.length === 0) return
  const payloads = yield* readCurrentPayloads(
    rows.map(({ id }) => Number(id)),
    nowMs,
  )
  const happened: IncidentHappening[] = []
  for (const row of rows) {
    yield* run('insert into incident_event (incident_id, at, type, message) values (?, ?, ?, ?)', [
      row.id,
      nowMs,
      toCode(IncidentEventType, type),
      message,
    ])
    happened.push({
      incidentId: Number(row.id),
      incidentEventId: yield* lastId(sql),
      ruleId: Number(row.rule_id),
      workspaceId: Number(row.workspace_id),
      policyId: row.policy_id === null ? null : Number(row.policy_id),
      type,
      severity: fromCode(Severity, row.severity),
      jobId: null,
      host: null,
      payload: payloads.get(Number(row.id))!(type === 'OPENED' ? 'incident.opened' : 'incident.resolved'),
    })
  }
  yield* queueEvents(sql, happened, nowMs)
}

function* lastId({ dialect }: SqlClient): Steps<number> {
  const [row] = yield* all<{ id: number }>(`select ${dialect.lastInsertId} as id`)
  return Number(row!.id)
}
