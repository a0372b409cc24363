import { fromCode, toCode } from '../database/columnTypes.ts'
import { together } from '../database/SqlClient.ts'
import { dropped } from '../engine/alerting/outbox/codes.ts'
import { makeBuiltInRules } from '../engine/alerting/evaluate/builtInRules.ts'
import { evaluateFacts, type EvaluatorParts } from '../engine/alerting/evaluate/evaluateFacts.ts'
import { type RuleRow, ruleOf, rulesQuery } from '../engine/alerting/evaluate/rules.ts'
import { sweep } from '../engine/alerting/evaluate/sweep.ts'
import { FactHook } from '../engine/alerting/facts/FactHook.ts'
import { readWatched } from '../engine/alerting/facts/readWatched.ts'
import { newRun } from '../engine/Run.ts'
import type { EndedRun } from '../engine/runResult.ts'
import { AlertKind, IncidentEventType, IncidentStatus, type AlertKind as Kind } from '../model/alerts/enums.ts'
import type { AlertPayload } from '../model/alerts/AlertPayload.ts'
import { alertsInTest } from './alerts.ts'
import { type DatabaseName, newData } from './databases.ts'
import { simulatedEngine } from './simulatedEngine.ts'

/** A scheduler with the hook of the alert rules, and the evaluator's steps at the instants of the test. */
export async function alertingInTest(name: DatabaseName) {
  const data = await newData(name)
  const { sql } = data
  const hook = new FactHook()
  const engine = await simulatedEngine(name, '2026-01-01T00:00:00Z', data, { hooks: [hook] })
  await engine.enter()
  await sql.transaction(() => makeBuiltInRules(sql, 0))
  const faults: Error[] = []
  const parts: EvaluatorParts = { sql, events: engine.events, onFault: (error) => void faults.push(error) }
  const rows = await alertsInTest(data)
  const rig = {
    engine,
    hook,
    sql,
    faults,
    parts,
    /** Channels and policies, and a sender whose provider lives in the test. */
    alerts: rows,
    async watch() {
      hook.beforeRefresh()
      hook.refresh(await readWatched(sql, (await sql.all<RuleRow>(rulesQuery)).map(ruleOf)))
    },
    evaluate: () => evaluateFacts(parts, engine.now()),
    sweep: () => sweep(parts, engine.now()),
    async tick() {
      await engine.tick()
      await rig.evaluate()
    },
    /** Runs the engine minute by minute, and evaluates after each. */
    async runTo(instant: string) {
      const endMs = Date.parse(instant)
      while (engine.now() < endMs) {
        const nextMs = Math.min(endMs, (Math.floor(engine.now() / 60_000) + 1) * 60_000)
        await engine.runTo(new Date(nextMs).toISOString())
        await rig.evaluate()
        await rig.watch()
      }
    },
    /** Judges a run of the first job as if it had just ended. */
    async judge(more: Partial<EndedRun>, times: { lateMs?: number } = {}) {
      await rig.watch()
      const nowMs = engine.now()
      const run = newRun({
        id: 1,
        jobId: 1,
        scheduledForMs: nowMs - (times.lateMs ?? 0),
        runNumber: 0,
        trigger: 'SCHEDULE',
        revisionId: 1,
        overlap: 'SKIP',
        disableAfterFailures: null,
        startedAtMs: nowMs,
        host: 'target.test',
      })
      const ended: EndedRun = {
        run,
        status: 'SUCCEEDED',
        reason: null,
        responseStatus: 200,
        failureKind: null,
        errorMessage: null,
        attempt: null,
        finishedAtMs: nowMs,
        nextAttemptAtMs: null,
        durationMs: 5,
        ...more,
      }
      await sql.transaction(() => together(hook.changesFor([ended])))
      await rig.evaluate()
    },
    /** A channel, and the default policy that tells it at once. */
    async channel() {
      const id = await rows.channel()
      await rows.policy([{ afterMinutes: 0, channelIds: [id], raiseTo: null }])
    },
    async rule(kind: Kind, figures: Record<string, number> = {}) {
      await sql.run(`delete from alert_rule where kind <> ${toCode(AlertKind, 'HOST_DOWN')}`)
      const id = await rows.rule({ kind, severity: 'WARNING' })
      for (const [figure, value] of Object.entries(figures))
        await sql.run(`update alert_rule set \`${figure}\` = ? where id = ?`, [value, id])
      await rig.watch()
      return id
    },
    async incidents() {
      const found = await sql.all<Record<string, number | string | null>>(
        'select id, kind, status, `count`, message, host, job_id, parent_id, resolved_at from incident order by id',
      )
      return found.map((row) => ({
        id: Number(row['id']),
        kind: fromCode(AlertKind, Number(row['kind'])),
        status: fromCode(IncidentStatus, Number(row['status'])),
        count: Number(row['count']),
        message: String(row['message']),
        host: row['host'],
        jobId: row['job_id'] === null ? null : Number(row['job_id']),
        parentId: row['parent_id'] === null ? null : Number(row['parent_id']),
      }))
    },
    async events() {
      const found = await sql.all<{ type: number }>('select type from incident_event order by id')
      return found.map(({ type }) => fromCode(IncidentEventType, type))
    },
    /** What deliveries tell of, but for those that were dropped. */
    async told() {
      const items = await sql.all<{ payload: string }>(
        `select payload from delivery_item join delivery on delivery.id = delivery_id where delivery.status <> ${dropped} order by incident_event_id, step`,
      )
      return items.map(({ payload }) => {
        const { type, incident } = JSON.parse(payload) as AlertPayload
        return `${type} ${incident.kind}`
      })
    },
    async factCount() {
      const [row] = await sql.all<{ count: number }>('select count(*) as count from alert_fact')
      return Number(row!.count)
    },
    close: () => engine.close(),
  }
  await rig.watch()
  return rig
}

export type AlertingInTest = Awaited<ReturnType<typeof alertingInTest>>
