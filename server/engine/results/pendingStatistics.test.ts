import { describe, expect, onTestFinished, test } from 'vitest'
import { createEvents } from '../../model/events.ts'
import { register } from '../cluster/lease.ts'
import { newRun } from '../Run.ts'
import { databases, newData, type DatabaseName } from '../../testing/databases.ts'
import { addJob } from '../../testing/addJob.ts'
import { simulatedEngine } from '../../testing/simulatedEngine.ts'
import type { EndedRun } from '../runResult.ts'
import { ResultWriter } from './ResultWriter.ts'
import { countedBeforeMs } from '../../model/executions/list/page.ts'
import { PendingStatisticsAdder } from '../../model/statistics/PendingStatisticsAdder.ts'
import { writeResults } from './writeResults.ts'

const hourMs = 3_600_000
const startMs = Date.UTC(2026, 0, 1)

describe.each(databases)('the results of runs on %s', (name) => {
  test('change the jobs in their own transaction, and the statistics when these are added', async () => {
    const { sql, recorder, jobs } = await recorderOn(name, 150)
    expect(await countedBeforeMs(sql)).toBe(Infinity)
    for (const [place, job] of jobs.entries()) recorder.add(end(job, 1 + place))
    for (const [place, job] of jobs.entries()) recorder.add(end(job, 1001 + place, place % 2 ? 'FAILED' : 'SUCCEEDED'))
    await recorder.flushed()
    expect(await jobColumns(sql)).toEqual(
      jobs.map((job, place) => [job, 1001 + place, startMs + 1001 + place, place % 2 ? 4 : 3, place % 2]),
    )
    expect(await counts(sql)).toEqual([])
    expect(await countedBeforeMs(sql)).toBe(startMs + hourMs)
    expect((await new PendingStatisticsAdder(sql).addAll()).toSorted((one, other) => one - other)).toEqual(jobs)
    expect(await countedBeforeMs(sql)).toBe(Infinity)
    expect(await counts(sql)).toEqual([
      [0, 3, 225],
      [0, 4, 75],
      [1, 3, 225],
      [1, 4, 75],
    ])
    expect(await new PendingStatisticsAdder(sql).addAll()).toEqual([])
  })

  test('are counted once when several servers add the statistics of one that died', async () => {
    const data = await newData(name)
    onTestFinished(() => data.close())
    const { sql } = data
    const job = await addJob(data, startMs)
    const dead = await register(sql)
    for (let id = 1; id <= 60; id += 2) await writeResults(sql, dead, [end(job, id), end(job, id + 1, 'FAILED')])
    await sql.run('update server_instance set lease_until = 0')
    await Promise.all([1, 2, 3].map(() => new PendingStatisticsAdder(sql).addAll()))
    expect(await sql.all('select execution_id from pending_statistics')).toEqual([])
    expect(await counts(sql)).toEqual([
      [0, 3, 30],
      [0, 4, 30],
      [1, 3, 30],
      [1, 4, 30],
    ])
  })

  test('stay pending where they cannot be read, stop no others from being counted, and break an invariant', async () => {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    onTestFinished(() => engine.close())
    const { sql } = engine.data
    await engine.enter()
    engine.target.respond = () => ({})
    const job = await engine.addJob()
    await engine.runTo('2026-01-01T00:03:00Z')
    const [first] = await sql.all<{ id: number }>('select min(id) as id from execution')
    await sql.run("insert into pending_statistics (execution_id, from_at, finished_runs) values (?, 0, 'broken')", [
      first!.id,
    ])
    await writeResults(sql, engine.scheduler.ownerId, [end(job, 9001), end(job, 9002)])
    await engine.scheduler.addStatistics()
    expect(await counts(sql)).toEqual([
      [0, 3, 5],
      [1, 3, 5],
    ])
    expect(await engine.invariants()).toMatchObject({ lateStatistics: 1 })
  })

  test('stop a job as soon as it has failed as many times in a row as it allows, whatever is not counted yet', async () => {
    const { sql, recorder, jobs } = await recorderOn(name, 120)
    await sql.run(
      'update job set disable_after_failures = 3, consecutive_failures = 2 where id in (?, ?)',
      jobs.slice(0, 2),
    )
    for (const [place, job] of jobs.entries()) if (place !== 1) recorder.add(end(job, 1 + place))
    for (const place of [0, 1]) {
      const result = end(jobs[place]!, 1001 + place, 'FAILED')
      recorder.add({ ...result, run: { ...result.run, disableAfterFailures: 3 } })
    }
    await recorder.flushed()
    const rows = await sql.all<Record<string, number>>(
      'select status, consecutive_failures from job where id in (?, ?) order by id',
      jobs.slice(0, 2),
    )
    expect(rows.map((row) => Object.values(row).map(Number))).toEqual([
      [1, 1],
      [3, 3],
    ])
  })

  test('are written and counted once when a listener throws', async () => {
    const faults: unknown[] = []
    const { sql, recorder, events, jobs } = await recorderOn(
      name,
      20,
      createEvents((fault) => faults.push(fault)),
    )
    const heard: number[] = []
    events.listen('executions', () => {
      throw new Error('A listener with a mistake in it.')
    })
    events.listen('executions', (changes) => heard.push(...changes.map(({ id }) => id)))
    jobs.forEach((jobId, place) => recorder.add(end(jobId, 1 + place)))
    await recorder.flushed()
    await new PendingStatisticsAdder(sql).addAll()
    expect(faults[0]).toEqual(new Error('A listener with a mistake in it.'))
    expect(heard.toSorted((one, other) => one - other)).toEqual(jobs.map((_, place) => 1 + place))
    expect((await counts(sql)).map(([, , n]) => n)).toEqual([20, 20])
  })
})

async function recorderOn(name: DatabaseName, count: number, events = createEvents()) {
  const data = await newData(name)
  onTestFinished(() => data.close())
  const { sql } = data
  const jobs: number[] = []
  for (let place = 0; place < count; place++) jobs.push(await addJob(data, startMs))
  const ownerId = await register(sql)
  const recorder = new ResultWriter({
    sql,
    events,
    ownerId: () => ownerId,
    onTrouble: (error) => error && expect.unreachable(error.message),
    onLeaseLost: () => expect.unreachable(),
    onJobsFailed: () => {},
  })
  return { sql, recorder, events, jobs }
}

type Sql = Awaited<ReturnType<typeof newData>>['sql']

const numbers = (rows: Record<string, unknown>[]) =>
  rows.map((row) => Object.values(row).map((value) => (value === null ? null : Number(value))))

const jobColumns = async (sql: Sql) =>
  numbers(
    await sql.all('select id, last_execution_id, last_run_at, last_status, consecutive_failures from job order by id'),
  )

/** Of all jobs together, and of each one added up. */
const counts = async (sql: Sql) =>
  numbers(
    await sql.all(
      'select case when job_id = 0 then 0 else 1 end as single, status, sum(`count`) as n from statistic where width_seconds = 3600 group by 1, 2 order by 1, 2',
    ),
  )

function end(jobId: number, id: number, status: 'SUCCEEDED' | 'FAILED' = 'SUCCEEDED'): EndedRun {
  const run = newRun({
    id,
    jobId,
    scheduledForMs: startMs + hourMs,
    runNumber: 0,
    trigger: 'SCHEDULE',
    revisionId: 1,
    overlap: 'SKIP',
    disableAfterFailures: null,
    startedAtMs: startMs + id,
  })
  const failed = status === 'FAILED'
  return {
    run,
    status,
    reason: null,
    finishedAtMs: startMs + id + 5,
    nextAttemptAtMs: null,
    durationMs: 5,
    responseStatus: failed ? 500 : 200,
    failureKind: failed ? 'HTTP_STATUS' : null,
    errorMessage: null,
    attempt: null,
  }
}
