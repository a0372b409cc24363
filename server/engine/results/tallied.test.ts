import { describe, expect, onTestFinished, test } from 'vitest'
import { createEvents } from '../../model/events.ts'
import { register } from '../cluster/lease.ts'
import { newRun } from '../Run.ts'
import { databases, newData, type DatabaseName } from '../../testing/databases.ts'
import { addJob, simulatedEngine } from '../../testing/simulatedEngine.ts'
import type { RunResult } from '../runResult.ts'
import { ResultWriter } from './ResultWriter.ts'
import { countedBeforeMs } from '../../model/statistics/countedBefore.ts'
import { add, addLeft } from './tallied.ts'
import { writeReports } from './writeResults.ts'

const hourMs = 3_600_000
const startMs = Date.UTC(2026, 0, 1)

describe.each(databases)('what a crowd of ends is counted by, on %s,', (name) => {
  test('follows the ends, each once, and is told of when it is there', async () => {
    const { sql, recorder, events, jobs } = await houseWith(name, 150)
    const seen: Promise<unknown>[] = []
    events.listen('executions', (changes) => {
      const id = changes.findLast(({ jobId }) => jobId === jobs[0])?.id
      if (id === undefined) return
      const asked = sql.all<{ last: number | null }>('select last_execution_id as last from job where id = ?', [
        jobs[0],
      ])
      seen.push(asked.then(([row]) => [id, row!.last === null ? null : Number(row!.last)]))
    })
    // The first batch tells that no other server is there.
    recorder.add(end(jobs[149]!, 9000))
    await recorder.flushed()
    for (const [place, job] of jobs.entries()) recorder.add(end(job, 1 + place))
    for (const [place, job] of jobs.entries()) recorder.add(end(job, 1001 + place, place % 2 ? 'FAILED' : 'SUCCEEDED'))
    await untilThere(sql)
    expect(await countedBeforeMs(sql)).toBe(startMs + hourMs)
    await recorder.flushed()
    expect(await countedBeforeMs(sql)).toBe(Infinity)
    expect(await seen.at(-1)).toEqual([1001, 1001])
    expect(await jobColumns(sql)).toEqual(
      jobs.map((job, place) => [job, 1001 + place, startMs + 1001 + place, place % 2 ? 4 : 3, place % 2]),
    )
    expect(await counts(sql)).toEqual([
      [0, 3, 226],
      [0, 4, 75],
      [1, 3, 226],
      [1, 4, 75],
    ])
  })

  test('is added by the next process, once, where the one that kept it died, before what that one adds', async () => {
    const data = await newData(name)
    onTestFinished(() => data.close())
    const { sql } = data
    const jobs = [await addJob(data, startMs), await addJob(data, startMs)]
    const dead = await register(sql)
    const ends = jobs.map((job, place) => end(job, 1 + place, place ? 'FAILED' : 'SUCCEEDED'))
    await writeReports(sql, dead, ends, { ownerId: dead, number: 1 })
    await writeReports(sql, dead, [end(jobs[1]!, 3, 'FAILED')], { ownerId: dead, number: 2 })
    expect((await jobColumns(sql)).map(([, last]) => last)).toEqual([null, null])
    // While it lives nobody else takes it.
    const other = await register(sql)
    await addLeft(sql, other)
    expect(await sql.all('select number from pending_statistics')).toHaveLength(2)

    await sql.run('update server_instance set lease_until = 0 where id in (?, ?)', [dead, other])
    const heir = await simulatedEngine(name, '2026-01-01T00:00:30Z', data)
    await Promise.all([heir.enter(), addLeft(sql, 99_999)])
    expect(await sql.all('select number from pending_statistics')).toEqual([])
    expect(await add(sql, { ownerId: dead, number: 1 })).toBeNull()
    expect(await jobColumns(sql)).toEqual([
      [jobs[0], 1, startMs + 1, 3, 0],
      [jobs[1], 3, startMs + 3, 4, 2],
    ])
    expect(await counts(sql)).toEqual([
      [0, 3, 1],
      [0, 4, 2],
      [1, 3, 1],
      [1, 4, 2],
    ])
    expect(await heir.invariants()).toMatchObject({ leftTallies: 0 })
  })

  test('is left where it is, and told of, where the database does not take it', async () => {
    const data = await newData(name)
    onTestFinished(() => data.close())
    const { sql } = data
    const job = await addJob(data, startMs)
    const dead = await register(sql)
    await sql.run("insert into pending_statistics values (?, 1, 0, 'broken')", [dead])
    await writeReports(sql, dead, [end(job, 1)], { ownerId: dead, number: 2 })
    await sql.run('update server_instance set lease_until = 0')
    const heir = await simulatedEngine(name, '2026-01-01T00:00:30Z', data)
    await heir.enter()
    expect((await jobColumns(sql)).map(([, last]) => last)).toEqual([1])
    expect(await heir.invariants()).toMatchObject({ leftTallies: 1 })
  })

  test('is known before a job is judged that stops itself after failures', async () => {
    const { sql, recorder, jobs } = await houseWith(name, 120)
    await sql.run(
      'update job set disable_after_failures = 3, consecutive_failures = 2 where id in (?, ?)',
      jobs.slice(0, 2),
    )
    recorder.add(end(jobs[119]!, 9000))
    await recorder.flushed()
    for (const [place, job] of jobs.entries()) if (place !== 1) recorder.add(end(job, 1 + place))
    await untilThere(sql)
    for (const place of [0, 1]) {
      const report = end(jobs[place]!, 1001 + place, 'FAILED')
      recorder.add({ ...report, run: { ...report.run, disableAfterFailures: 3 } })
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

  test('waits for no calm where none comes', async () => {
    const { sql, recorder, jobs } = await houseWith(name, 1)
    recorder.add(end(jobs[0]!, 9000))
    await recorder.flushed()
    let id = 0
    // Due before the recorder's own timer, however long this process stands still: there is no calm.
    const comes = setInterval(() => recorder.backlog < 100 && recorder.add(end(jobs[0]!, ++id)), 1)
    onTestFinished(() => clearInterval(comes))
    const isCounted = async () => (await sql.all('select id from job where last_execution_id = 9000')).length === 0
    while (!(await isCounted())) await new Promise((resolve) => setTimeout(resolve, 20))
    clearInterval(comes)
    await recorder.flushed()
    expect(await counts(sql)).toEqual([
      [0, 3, id + 1],
      [1, 3, id + 1],
    ])
  })
})

test('beside another server, which looks at jobs when a run ends, ends are counted at once', async () => {
  const { sql, recorder, events, jobs } = await houseWith('MariaDB', 120)
  await register(sql)
  recorder.add(end(jobs[0]!, 9000))
  await recorder.flushed()
  const uncounted: number[] = []
  events.listen('executions', () => uncounted.push(recorder.uncounted))
  for (const [place, job] of jobs.entries()) recorder.add(end(job, 1 + place))
  await recorder.flushed()
  expect(uncounted).toEqual([0])
  expect((await jobColumns(sql)).map(([, last]) => last)).toEqual(jobs.map((_, place) => 1 + place))
})

test.each(databases)('a listener that throws does not have a batch written and counted again, on %s', async (name) => {
  const faults: unknown[] = []
  const { sql, recorder, events, jobs } = await houseWith(
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
  expect(faults[0]).toEqual(new Error('A listener with a mistake in it.'))
  expect(heard.slice(0, jobs.length).toSorted((one, other) => one - other)).toEqual(jobs.map((_, place) => 1 + place))
  expect((await counts(sql)).map(([, , n]) => n)).toEqual([20, 20])
})

async function houseWith(name: DatabaseName, count: number, events = createEvents()) {
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
    runs: () => ({ waiting: 1000, running: 0 }),
    onTrouble: (error) => error && expect.unreachable(error.message),
    onLeaseLost: () => expect.unreachable(),
    onJobsFailed: () => {},
  })
  return { sql, recorder, events, jobs }
}

type Sql = Awaited<ReturnType<typeof newData>>['sql']

async function untilThere(sql: Sql): Promise<void> {
  while ((await sql.all('select number from pending_statistics')).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 1))
}

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

function end(jobId: number, id: number, status: 'SUCCEEDED' | 'FAILED' = 'SUCCEEDED'): RunResult {
  const run = newRun({
    id,
    jobId,
    scheduledForMs: startMs + hourMs,
    runNumber: 0,
    trigger: 'SCHEDULE',
    revisionId: 1,
    overlap: 'SKIP',
    disableAfterFailures: null,
  })
  run.startedAtMs = startMs + id
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
