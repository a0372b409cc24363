import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromCode, toCode } from '../../../database/columnTypes.ts'
import { alertingInTest, type AlertingInTest } from '../../../testing/alerting.ts'
import { databases } from '../../../testing/databases.ts'
import { serverError } from '../../../testing/targetInTest.ts'
import type { Context } from '../../Context.ts'
import { defaultScope } from '../../workspaces/Scope.ts'
import { AlertKind, Severity } from '../enums.ts'
import { AlertRuleInput } from '../rules/inputs.ts'
import { sweepMs } from './History.ts'
import { previewRule } from './previewRule.ts'

const minuteMs = 60_000
const beginMs = Date.UTC(2026, 0, 1)
const minutes = 150
const rules = [
  { kind: 'FAILURES_IN_A_ROW', count: 2, recoverAfter: 2 },
  { kind: 'FAILURES_WITHIN', count: 4, minutes: 10 },
  { kind: 'FAILURE_RATE', percent: 35, minutes: 60 },
  { kind: 'NO_SUCCESS', minutes: 4 },
] as const

/** The same numbers each time. */
function* random(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    yield state / 2 ** 31
  }
}

describe.each(databases)('a preview and the evaluator on %s', (name) => {
  let rig: AlertingInTest
  beforeAll(async () => {
    rig = await alertingInTest(name)
    const { sql, engine } = rig
    await sql.run('delete from alert_rule')
    for (const { kind, ...figures } of rules) {
      const { count = null, percent = null, recoverAfter = 1, minutes = null } = figures as Record<string, number>
      await sql.run(
        "insert into alert_rule (name, kind, severity, `count`, minutes, percent, recover_after, job_ids, category_ids, created_at, updated_at) values ('r', ?, ?, ?, ?, ?, ?, '[]', '[]', 0, 0)",
        [toCode(AlertKind, kind), toCode(Severity, 'WARNING'), count, minutes, percent, recoverAfter],
      )
    }
    await rig.watch()
    for (let job = 0; job < 3; job++) await engine.addJob()
    // Bad times come and go, so that everything opens and resolves several times.
    const dice = random(7)
    engine.target.respond = () => {
      const isBadTime = Math.floor((engine.now() - beginMs) / (25 * minuteMs)) % 2 === 1
      return dice.next().value < (isBadTime ? 0.7 : 0.08) ? serverError : {}
    }
    for (let minute = 1; minute <= minutes; minute++) {
      await rig.runTo(new Date(beginMs + minute * minuteMs).toISOString())
      for (let quarter = 0; quarter < 4; quarter++) {
        engine.jumpTo(beginMs + minute * minuteMs + quarter * sweepMs)
        await rig.sweep()
      }
    }
    expect(rig.faults).toEqual([])
  }, 120_000)
  afterAll(() => rig?.close())

  /** What the evaluator opened, as a preview tells it. */
  const opened = async (kind: AlertKind) => {
    const rows = await rig.sql.all<Record<string, number | null>>(
      'select kind, job_id, opened_at, resolved_at, `count` from incident order by job_id, opened_at',
    )
    return rows
      .filter((row) => fromCode(AlertKind, row['kind']!) === kind)
      .map((row) => ({
        jobId: Number(row['job_id']),
        atMs: Number(row['opened_at']),
        resolvedAtMs: row['resolved_at'] === null ? null : Number(row['resolved_at']),
        count: Number(row['count']),
      }))
  }
  const previewed = async (rule: object) => {
    const { data } = rig.engine
    const services = { data, now: () => new Date(rig.engine.now()) }
    const context = { services, scope: defaultScope, em: data.orm.em.fork() } as unknown as Context
    return previewRule(context, Object.assign(new AlertRuleInput(), rule), 1)
  }

  test.each(rules)('the preview of a $kind rule matches what the evaluator opened and resolved', async (rule) => {
    const live = await opened(rule.kind)
    const { wouldHaveOpened, openings } = await previewed(rule)
    expect(live.length).toBeGreaterThan(3)
    expect(live.some(({ resolvedAtMs }) => resolvedAtMs !== null)).toBe(true)
    const ours = openings
      .map(({ at, resolvedAt, jobId, count }) => ({
        jobId,
        atMs: at.getTime(),
        resolvedAtMs: resolvedAt?.getTime() ?? null,
        count,
      }))
      .toSorted((a, b) => a.jobId! - b.jobId! || a.atMs - b.atMs)
    expect(wouldHaveOpened).toBe(live.length)
    for (const [place, one] of live.entries()) {
      const other = ours[place]!
      expect(other).toMatchObject({ jobId: one.jobId, count: one.count })
      // The evaluator is late by a sweep.
      expect(Math.abs(other.atMs - one.atMs)).toBeLessThanOrEqual(sweepMs)
      if (one.resolvedAtMs === null) expect(other.resolvedAtMs).toBe(null)
      else expect(Math.abs(other.resolvedAtMs! - one.resolvedAtMs)).toBeLessThanOrEqual(sweepMs)
    }
  })
})
