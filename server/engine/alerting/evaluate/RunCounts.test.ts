import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSteps } from '../../../database/readSteps.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import { alertingInTest, type AlertingInTest } from '../../../testing/alerting.ts'
import { databases } from '../../../testing/databases.ts'
import { serverError } from '../../../testing/targetInTest.ts'
import { RunCounts } from './RunCounts.ts'

const [minuteMs, hourMs] = [60_000, 3_600_000]
const start = Date.UTC(2026, 0, 1)
const at = (ms: number) => new Date(ms).toISOString()

/** Notes the parameters of each statement that reads a table. */
const noting = (sql: SqlClient, reads: { table: string; parameters: number[] }[]): SqlClient => ({
  ...sql,
  all: (text, parameters = []) => {
    reads.push({ table: /from (execution|statistic)/.exec(text)![1]!, parameters: parameters as number[] })
    return sql.all(text, parameters)
  },
})

describe.each(databases)('the run counts of a rule on %s', (name) => {
  let rig: AlertingInTest
  let job: number
  /** Ten hours with a run each six minutes, of which a third fails. */
  beforeAll(async () => {
    rig = await alertingInTest(name)
    job = await rig.engine.addJob({ cronPattern: '*/6 * * * *' })
    let calls = 0
    rig.engine.target.respond = () => (calls++ % 3 === 0 ? serverError : {})
    await rig.engine.runTo(at(start + 10 * hourMs + 7 * minuteMs))
  }, 60_000)
  afterAll(() => rig?.close())

  const plainly = async (job: number, afterMs: number, untilMs: number) => {
    const [row] = await rig.sql.all<{ runs: number; failures: number }>(
      'select count(*) as runs, sum(status <> 3) as failures from execution where job_id = ? and scheduled_for > ? and scheduled_for <= ? and status in (3, 4, 8)',
      [job, afterMs, untilMs],
    )
    return { runs: Number(row!.runs), failures: Number(row!.failures ?? 0) }
  }

  test('run counts equal a plain SQL count, for any period and in any order', async () => {
    const hour = start + 5 * hourMs
    const counts = new RunCounts()
    for (const [untilMs, spanMs] of [
      [hour, 3 * hourMs],
      [hour - 1, 3 * hourMs],
      [hour + 1, 3 * hourMs],
      [hour + 9 * minuteMs, 3 * hourMs],
      [hour + 50 * minuteMs, 3 * hourMs],
      [hour + 30 * minuteMs, 3 * hourMs],
      [hour + 4 * hourMs, 3 * hourMs],
      [hour + 7 * minuteMs, 30 * minuteMs],
      [hour + 30 * minuteMs, 30 * minuteMs],
      [hour + 2 * hourMs, 30 * minuteMs],
      [start + 10 * hourMs + 7 * minuteMs, 7 * 24 * hourMs],
    ] as const)
      expect(
        await readSteps(rig.sql, counts.count(job, untilMs - spanMs, untilMs)),
        `${spanMs / minuteMs} minutes until ${at(untilMs)}`,
      ).toEqual(await plainly(job, untilMs - spanMs, untilMs))
  })

  test('a week of runs is read once, and afterwards only what changed', async () => {
    const reads: { table: string; parameters: number[] }[] = []
    const sql = noting(rig.sql, reads)
    const counts = new RunCounts()
    const weekMs = 7 * 24 * hourMs
    for (let minute = 0; minute < 120; minute++) {
      const untilMs = start + 8 * hourMs + minute * minuteMs
      expect(await readSteps(sql, counts.count(job, untilMs - weekMs, untilMs))).toEqual(
        await plainly(job, untilMs - weekMs, untilMs),
      )
    }
    expect(reads.filter(({ table }) => table === 'statistic')).toHaveLength(1)
    const spans = reads
      .filter(({ table }) => table === 'execution')
      .map(({ parameters }) => parameters[2]! - parameters[1]!)
    expect(Math.max(...spans)).toBeLessThanOrEqual(hourMs)
    expect(spans.filter((span) => span > minuteMs).length, 'only the first count reads further').toBeLessThanOrEqual(2)
  })

  test('run counts include runs that the statistics do not contain yet', async () => {
    const [run] = await rig.sql.all<{ id: number; scheduled_for: number; status: number }>(
      'select id, scheduled_for, status from execution where scheduled_for > ? and status = 4 order by id limit 1',
      [start + 5 * hourMs],
    )
    const untilMs = start + 10 * hourMs
    const before = await plainly(job, start, untilMs)
    // As if this run had ended just now: one failure less is counted, and one is pending.
    await rig.sql.run(
      'update statistic set `count` = `count` - 1 where job_id = ? and width_seconds = 3600 and at = ? and status = 4',
      [job, start + 5 * hourMs],
    )
    const uncounted = await readSteps(rig.sql, new RunCounts().count(job, start, untilMs))
    expect(uncounted).toEqual({ runs: before.runs - 1, failures: before.failures - 1 })
    await rig.sql.run('insert into pending_statistics (execution_id, from_at, finished_runs) values (?, ?, ?)', [
      run!.id,
      run!.scheduled_for,
      JSON.stringify([job, 0, 4, 5, 1, 1, 500, null, job + 1, 0, 4, 5, 1, 1, 500, null]),
    ])
    expect(await readSteps(rig.sql, new RunCounts().count(job, start, untilMs))).toEqual(before)
  })
})
