import { readDeliveries, readEvents } from './alertReads.ts'
import { alertTables, happening, insertRow, type OpenWish } from './alertRows.ts'
import { toCode } from '../database/columnTypes.ts'
import type { Data } from '../database/orm.ts'
import { run, type Steps } from '../database/SqlClient.ts'
import { register } from '../engine/cluster/lease.ts'
import { queueEvents } from '../engine/alerting/outbox/queueEvent.ts'
import type { IncidentHappening } from '../engine/alerting/outbox/IncidentHappening.ts'
import { Sender, type SenderParts } from '../engine/alerting/outbox/Sender.ts'
import type { ChannelMessage, SendResult } from '../model/alerts/channels/ChannelMessage.ts'
import { notifyDue } from '../engine/alerting/outbox/notifyDue.ts'
import type { StoredStep } from '../model/alerts/AlertPolicy.ts'
import type { StoredQuietHours } from '../model/alerts/Channel.ts'
import {
  AlertKind,
  ChannelKind,
  DeliveryStatus,
  IncidentEventType,
  IncidentStatus,
  Severity,
} from '../model/alerts/enums.ts'

const answered: SendResult = {
  ok: true,
  status: 200,
  answer: 'ok',
  errorMessage: null,
  durationMs: 1,
  retryAfterMs: null,
  isGone: false,
  isPermanent: false,
}

export const refused: Partial<SendResult> = {
  ok: false,
  status: null,
  answer: null,
  errorMessage: 'Connection refused.',
}

interface PolicyWish {
  isDefault?: boolean
  wait?: number
  remind?: number | null
}

export interface Sent extends ChannelMessage {
  channelId: number
  /** `opened 12`, `resolved 12` */
  told: string[]
}

/** Channels, policies and incidents as rows, and a sender whose provider lives in the test. */
export async function alertsInTest(data: Data) {
  const { sql } = data
  let names = 0
  const insert = (table: string, values: Record<string, unknown>) =>
    sql.transaction(() => insertRow(sql.dialect.lastInsertId, table, values))
  const ownerId = await register(sql)
  const sent: Sent[] = []
  const rig = {
    sql,
    ownerId,
    sent,
    published: [] as number[],
    faults: [] as Error[],
    /** What the provider answers; undefined: it takes the message. */
    respond: (_message: Sent): Partial<SendResult> | Promise<Partial<SendResult>> | undefined => undefined,
    parts(more: Partial<SenderParts> = {}): SenderParts {
      return {
        sql,
        events: { publish: (...[, ids]: unknown[]) => void rig.published.push(...(ids as number[])) },
        ownerId: () => ownerId,
        send: async (channel, message) => {
          const told = message.payloads.map(({ type, incident }) => `${type.split('.')[1]} ${incident.id}`)
          const one = { ...message, channelId: channel.id, told }
          const result = { ...answered, ...(await rig.respond(one)) }
          if (result.ok) sent.push(one)
          return result
        },
        onFault: (error) => void rig.faults.push(error),
        monotonicMs: () => 0,
        ...more,
      }
    },
    channel: (wish: { kind?: ChannelKind; quietHours?: StoredQuietHours; workspaceId?: number } = {}) =>
      insert('channel', {
        workspace_id: wish.workspaceId ?? 1,
        name: `channel ${++names}`,
        normalized_name: `channel ${names}`,
        kind: toCode(ChannelKind, wish.kind ?? 'SLACK'),
        settings: '{}',
        quiet_hours: wish.quietHours ? JSON.stringify(wish.quietHours) : null,
        created_at: 0,
        updated_at: 0,
      }),
    policy: (steps: StoredStep[], wish: PolicyWish = {}) =>
      insert('alert_policy', {
        name: `policy ${++names}`,
        normalized_name: `policy ${names}`,
        is_default: wish.isDefault === false ? 0 : 1,
        group_wait_seconds: wish.wait ?? 15,
        remind_every_minutes: wish.remind === undefined ? 240 : wish.remind,
        steps: JSON.stringify(steps),
        created_at: 0,
        updated_at: 0,
      }),
    rule: (wish: { kind: AlertKind; severity: Severity; policyId?: number | null }) =>
      insert('alert_rule', {
        name: `rule ${++names}`,
        kind: toCode(AlertKind, wish.kind),
        severity: toCode(Severity, wish.severity),
        policy_id: wish.policyId ?? null,
        job_ids: '[]',
        category_ids: '[]',
        created_at: 0,
        updated_at: 0,
      }),
    /** Opens an incident and queues it, as the evaluator does. */
    async open(nowMs: number, wish: OpenWish = {}): Promise<number> {
      return (await rig.openAll(nowMs, [wish]))[0]!
    },
    openAll: (nowMs: number, wishes: OpenWish[]): Promise<number[]> =>
      sql.transaction(function* () {
        const happened: IncidentHappening[] = []
        for (const wish of wishes) {
          const subject = wish.subject ?? `job:${++names}`
          const id = yield* insertRow(sql.dialect.lastInsertId, 'incident', {
            rule_id: 1,
            kind: toCode(AlertKind, wish.kind ?? 'FAILURES_IN_A_ROW'),
            subject,
            open_key: `1 ${subject} ${++names}`,
            job_id: wish.jobId ?? null,
            host: wish.host ?? null,
            severity: toCode(Severity, wish.severity ?? 'WARNING'),
            status: toCode(IncidentStatus, 'OPEN'),
            message: 'It failed twice in a row.',
            opened_at: nowMs,
            parent_id: wish.parentId ?? null,
            silent_until: wish.silentUntil ?? null,
          })
          happened.push(yield* happening(sql.dialect.lastInsertId, id, 'OPENED', nowMs, wish))
        }
        yield* queueEvents(sql, happened, nowMs)
        return happened.map(({ incidentId }) => incidentId)
      }),
    /** Resolves incidents and queues that, as the evaluator does. */
    resolve: (nowMs: number, ...ids: number[]): Promise<void> => sql.transaction(() => rig.resolution(nowMs, ...ids)),
    *resolution(nowMs: number, ...ids: number[]): Steps<void> {
      const happened: IncidentHappening[] = []
      for (const id of ids) {
        yield* run(
          `update incident set status = ${toCode(IncidentStatus, 'RESOLVED')}, resolved_at = ?, open_key = null where id = ?`,
          [nowMs, id],
        )
        happened.push(yield* happening(sql.dialect.lastInsertId, id, 'RESOLVED', nowMs, {}))
      }
      yield* queueEvents(sql, happened, nowMs)
    },
    happen: (nowMs: number, id: number, type: IncidentEventType): Promise<void> =>
      sql.transaction(function* () {
        const happened = yield* happening(sql.dialect.lastInsertId, id, type, nowMs, {})
        yield* queueEvents(sql, [happened], nowMs)
      }),
    /** What the sender does at an instant, with a sender that knows nothing from before. */
    async sendDue(nowMs: number, sender = new Sender(rig.parts())): Promise<void> {
      await notifyDue(rig.parts(), nowMs)
      await sender.sendDue(nowMs)
    },
    deliveries: () => readDeliveries(sql),
    statuses: async (): Promise<DeliveryStatus[]> => (await readDeliveries(sql)).map(({ status }) => status),
    events: (id: number) => readEvents(sql, id),
    /** What was sent, a text for each message. */
    told: (): string[] => sent.map((one) => one.told.join(', ')),
    /** A policy that tells these channels at once. */
    tellAtOnce: (channelIds: number[], wish: PolicyWish = {}) =>
      rig.policy([{ afterMinutes: 0, channelIds, raiseTo: null }], { wait: 0, ...wish }),
    /** A channel that is told of each incident by a message of its own, at once. */
    async webhook(): Promise<number> {
      const channel = await rig.channel({ kind: 'WEBHOOK' })
      await rig.tellAtOnce([channel])
      return channel
    },
    async clear(): Promise<void> {
      for (const table of alertTables) await sql.run(`delete from ${table}`)
      sent.length = rig.published.length = rig.faults.length = 0
      rig.respond = () => undefined
    },
  }
  return rig
}

export type AlertsInTest = Awaited<ReturnType<typeof alertsInTest>>
