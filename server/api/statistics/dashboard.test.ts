import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toCode } from '../../database/columnTypes.ts'
import { ExecutionStatus } from '../../model/executions/enums.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobMaker } from '../../testing/makeJob.ts'
import { addStatistics } from '../../model/statistics/addStatistics.ts'

const now = Date.UTC(2026, 4, 4, 12, 30, 30)
const minute = 60_000
const hour = 60 * minute

const figures = 'succeeded failed skipped missed successRate p50DurationMs p95DurationMs'
const points = 'series { at succeeded failed other p95DurationMs }'
const dashboard = `query ($range: StatsRange!) { dashboard(range: $range) {
  activeJobs pausedJobs failedJobs runningExecutions ${figures} ${points}
  nextRuns { at job { id } } recentFailures { id status } slowestJobs { id } failingJobs { id }
} }`
const stats = `query ($id: ID!, $range: StatsRange!) { job(id: $id) { stats(range: $range) { ${figures} ${points} } } }`

describe.each(databases)('the dashboard on %s', (database) => {
  let app: TestApp
  let viewer: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>
  let made = 0

  beforeAll(async () => {
    app = await startApp(database, { now: () => new Date(now) })
    viewer = await app.as('VIEWER')
    jobs = await jobMaker(await app.as('EDITOR'))
  })
  afterAll(() => app?.stop())

  /** An execution that ended, counted as the engine counts it. */
  const ended = async (jobId: string, atMs: number, status: ExecutionStatus, durationMs: number | null, count = 1) => {
    const id = ++made
    await app.services.data.sql.transaction(() =>
      addStatistics([{ jobId: Number(jobId), atMs, status, durationMs, count }]),
    )
    await app.services.data.sql.run(
      'insert into execution (id, job_id, scheduled_for, run_number, `trigger`, status, revision_id, duration_ms, occurrences) values (?, ?, ?, ?, 1, ?, 1, ?, ?)',
      [id, jobId, atMs, id, toCode(ExecutionStatus, status), durationMs, count],
    )
    return String(id)
  }
  const read = async (range: string): Promise<Answer> => (await viewer.ask(dashboard, { range })).dashboard
  const statsOf = async (id: string, range: string): Promise<Answer> =>
    (await viewer.ask(stats, { id, range })).job.stats

  it('of a new installation is empty, not wrong', async () => {
    for (const [range, length, stepMs] of [
      ['LAST_HOUR', 60, minute],
      ['LAST_24_HOURS', 24, hour],
      ['LAST_7_DAYS', 56, 3 * hour],
      ['LAST_30_DAYS', 60, 12 * hour],
    ] as const) {
      const empty = await read(range)
      expect(empty).toMatchObject({
        succeeded: 0,
        successRate: null,
        p50DurationMs: null,
        nextRuns: [],
        slowestJobs: [],
      })
      expect(empty.series).toHaveLength(length)
      const instants = empty.series.map(({ at }: Answer) => Date.parse(at))
      for (const [place, at] of instants.entries()) expect(at).toBe(instants[0]! + place * stepMs)
      expect(instants.at(-1)).toBeLessThanOrEqual(now)
      expect(instants.at(-1)! + stepMs).toBeGreaterThan(now)
    }
  })

  it('sums up what was planned in a range, for all and for each job, by the minute within the hour', async () => {
    const [one, other] = [await jobs.make(), await jobs.make()]
    for (let run = 0; run < 18; run++) await ended(one.id, now - 5 * minute, 'SUCCEEDED', 100)
    const failure = await ended(one.id, now - 10 * minute, 'FAILED', 4000)
    const lost = await ended(other.id, now - 2 * hour, 'LOST', null)
    await ended(other.id, now - 3 * hour, 'SKIPPED', null)
    await ended(other.id, now - 4 * hour, 'MISSED', null, 240)
    await ended(other.id, now - 5 * hour, 'CANCELLED', 10)
    await ended(other.id, now - 40 * 24 * hour, 'FAILED', 10)

    const lastHour = await read('LAST_HOUR')
    expect(lastHour).toMatchObject({ succeeded: 18, failed: 1, skipped: 0, missed: 0, successRate: 18 / 19 })
    expect(lastHour.p50DurationMs).toBeGreaterThan(80)
    expect(lastHour.p50DurationMs).toBeLessThan(125)
    const at = (ms: number) => new Date(Math.floor(ms / minute) * minute).toISOString()
    const filled = lastHour.series.filter(({ succeeded, failed }: Answer) => succeeded + failed > 0)
    expect(filled).toEqual([
      { at: at(now - 10 * minute), succeeded: 0, failed: 1, other: 0, p95DurationMs: expect.any(Number) },
      { at: at(now - 5 * minute), succeeded: 18, failed: 0, other: 0, p95DurationMs: expect.any(Number) },
    ])

    const day = await read('LAST_24_HOURS')
    expect(day).toMatchObject({ succeeded: 18, failed: 2, skipped: 1, missed: 240, successRate: 0.9 })
    expect(day.p95DurationMs).toBeGreaterThan(80)
    expect(day.series.reduce((sum: number, point: Answer) => sum + point.other, 0)).toBe(242)
    expect(day.recentFailures).toEqual([
      { id: failure, status: 'FAILED' },
      { id: lost, status: 'LOST' },
    ])
    expect(day.slowestJobs.map(({ id }: Answer) => id)).toEqual([one.id])
    expect((await read('LAST_30_DAYS')).failed).toBe(2)

    for (const range of ['LAST_HOUR', 'LAST_24_HOURS', 'LAST_7_DAYS', 'LAST_30_DAYS'])
      expect(await statsOf(one.id, range)).toMatchObject({ succeeded: 18, failed: 1, skipped: 0, missed: 0 })
    expect(await statsOf(other.id, 'LAST_HOUR')).toMatchObject({ succeeded: 0, failed: 0, successRate: null })
    expect(await statsOf(other.id, 'LAST_7_DAYS')).toMatchObject({ failed: 1, skipped: 1, missed: 240, successRate: 0 })
  })

  it('of a job’s last hour is read from its executions, as from the cells', async () => {
    const job = await jobs.make()
    await ended(job.id, now - 3 * minute, 'SUCCEEDED', 50)
    await ended(job.id, now - 3 * minute, 'MISSED', null, 7)
    const hourly = await statsOf(job.id, 'LAST_HOUR')
    expect(hourly).toMatchObject({ succeeded: 1, missed: 7, successRate: 1 })
    expect(hourly.series.filter(({ other }: Answer) => other > 0)).toMatchObject([{ succeeded: 1, other: 7 }])
  })

  it.each(['LAST_HOUR', 'LAST_24_HOURS', 'LAST_7_DAYS', 'LAST_30_DAYS'])(
    'names the slowest jobs of %s in the order of the figure it shows, and only those that ended by themselves',
    async (range) => {
      const [even, uneven, cancelled, lost] = [
        await jobs.make(),
        await jobs.make(),
        await jobs.make(),
        await jobs.make(),
      ]
      // The mean of the first is the greater, the 95th percentile of the second.
      for (let run = 0; run < 10; run++) await ended(even.id, now - 2 * minute, 'SUCCEEDED', 60_000)
      for (let run = 0; run < 8; run++) await ended(uneven.id, now - 2 * minute, 'SUCCEEDED', 10)
      for (let run = 0; run < 2; run++) await ended(uneven.id, now - 2 * minute, 'FAILED', 120_000)
      await ended(cancelled.id, now - 2 * minute, 'CANCELLED', 3_600_000)
      await ended(lost.id, now - 2 * minute, 'LOST', 3_600_000)
      const { dashboard: shown } = await viewer.ask(
        'query ($range: StatsRange!) { dashboard(range: $range) { slowestJobs { id stats(range: $range) { p95DurationMs } } } }',
        { range },
      )
      const ids = shown.slowestJobs.map(({ id }: Answer) => id)
      expect(ids.indexOf(uneven.id)).toBeLessThan(ids.indexOf(even.id))
      expect(ids).toContain(even.id)
      expect(ids).not.toContain(cancelled.id)
      expect(ids).not.toContain(lost.id)
      const figuresShown = shown.slowestJobs.map(({ stats: { p95DurationMs } }: Answer) => p95DurationMs)
      expect(figuresShown).toEqual(figuresShown.toSorted((a: number, b: number) => b - a))
    },
  )

  it('names a job that was slow days ago among the slowest of the week, though it has not run since', async () => {
    const early = await jobs.make()
    await ended(early.id, now - 5 * 24 * hour, 'SUCCEEDED', 7_200_000)
    expect((await read('LAST_7_DAYS')).slowestJobs[0]).toEqual({ id: early.id })
    expect((await read('LAST_24_HOURS')).slowestJobs).not.toContainEqual({ id: early.id })
  })

  it('shows how many jobs there are, which run next, and which fail', async () => {
    const before = await read('LAST_24_HOURS')
    const soon = await jobs.make({ cronPattern: '31 12 * * *' })
    const later = await jobs.make({ cronPattern: '32 12 * * *' })
    await jobs.make({ status: 'PAUSED' })
    const failing = await jobs.make()
    const gone = await jobs.make()
    const { sql } = app.services.data
    await sql.run('update job set consecutive_failures = 9 where id in (?, ?)', [failing.id, gone.id])
    await sql.run('update job set deleted_at = 1, next_run_at = null where id = ?', [gone.id])
    await sql.run(
      'insert into execution (id, job_id, scheduled_for, run_number, `trigger`, status, revision_id) values (?, ?, ?, 0, 1, 2, 1)',
      [++made, soon.id, now],
    )
    const after = await read('LAST_24_HOURS')
    expect(after.activeJobs - before.activeJobs).toBe(3)
    expect(after.pausedJobs - before.pausedJobs).toBe(1)
    expect(after.failedJobs).toBe(0)
    expect(after.runningExecutions).toBe(1)
    expect(after.nextRuns.slice(0, 2)).toEqual([
      { at: '2026-05-04T12:31:00.000Z', job: { id: soon.id } },
      { at: '2026-05-04T12:32:00.000Z', job: { id: later.id } },
    ])
    expect(after.failingJobs).toEqual([{ id: failing.id }])
  })
})
