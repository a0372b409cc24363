import { describe, expect, test } from 'vitest'
import { createEvents } from '../../model/events.ts'
import { register } from '../cluster/lease.ts'
import { newRun } from '../Run.ts'
import { databases, newData } from '../../testing/databases.ts'
import { simulatedEngine } from '../../testing/simulatedEngine.ts'
import type { RunResult } from '../runResult.ts'
import { ResultWriter } from './ResultWriter.ts'
import { PendingStatisticsAdder } from '../../model/statistics/PendingStatisticsAdder.ts'

describe.each(databases)('the recorder on %s', (name) => {
  test('keeps large answers that come in at once, 20 MB together, in statements that the database takes', async () => {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    await engine.enter()
    // Noise does not deflate: this is what weighs most.
    const body = Buffer.from(Array.from({ length: 60_000 }, () => Math.floor(Math.random() * 256)))
    engine.target.respond = () => ({ responseBody: body, responseBodyBytes: body.length })
    for (let count = 0; count < 330; count++) await engine.addJob()
    await engine.runTo('2026-01-01T00:01:00Z')
    const [row] = await engine.data.sql.all<Record<string, unknown>>(
      'select count(*) as n, min(length(body)) as least from attempt join execution on execution.id = execution_id where status = 3',
    )
    expect(Number(row!['n'])).toBe(330)
    expect(Number(row!['least'])).toBeGreaterThan(59_000)
    await engine.close()
  })

  test('puts a report aside that the database refuses, and writes the others', async () => {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    await engine.enter()
    const poisoned = await engine.addJob({ url: 'http://poisoned.test/' })
    const good = await engine.addJob()
    engine.target.respond = (request) =>
      request.url.includes('poisoned') ? { responseStatus: 70_000_000_000 as number } : {}
    await engine.runTo('2026-01-01T00:01:00Z')
    expect(await engine.rows(good)).toMatchObject([{ status: 'SUCCEEDED' }])
    expect(await engine.rows(poisoned)).toMatchObject([{ status: 'SUCCEEDED' }])
    await engine.close()
  })
})

test('results that arrive while a batch of a lost lease is being written are written as well', async () => {
  const { sql, ...data } = await newData('SQLite')
  const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const recorder = new ResultWriter({
    sql: {
      ...sql,
      async transaction(steps) {
        const result = await sql.transaction(steps)
        begun.resolve()
        await goOn.promise
        return result
      },
    },
    events: createEvents(),
    ownerId: () => 1,
    onTrouble: (error) => error && expect.unreachable(error.message),
    onLeaseLost: () => {},
    onJobsFailed: () => {},
  })
  recorder.add(success(1))
  await begun.promise
  recorder.forget()
  recorder.add(success(2))
  goOn.resolve()
  await recorder.flushed()
  await new PendingStatisticsAdder(sql).addAll()
  const rows = await sql.all('select job_id from statistic where job_id > 0 order by job_id')
  expect(rows).toEqual([{ job_id: 1 }, { job_id: 2 }])
  await data.close()
})

test.each(databases)(
  'a batch that the database could not write is written once, the next time, on %s',
  async (name) => {
    const { sql, ...data } = await newData(name)
    const ownerId = await register(sql)
    let transactions = 0
    const troubles: (string | undefined)[] = []
    const recorder = new ResultWriter({
      sql: {
        ...sql,
        async transaction(steps) {
          const result = await sql.transaction(steps)
          // The commit succeeded, and nobody learned of it.
          if (transactions++ === 0) throw new Error('The connection was lost.')
          return result
        },
      },
      events: createEvents(),
      ownerId: () => ownerId,
      onTrouble: (error) => troubles.push(error?.message),
      onLeaseLost: () => expect.unreachable(),
      onJobsFailed: () => {},
    })
    for (let count = 0; count < 200; count++) recorder.add(success(1 + (count >> 1), 1 + count))
    await recorder.flushed()
    await new PendingStatisticsAdder(sql).addAll()
    expect(transactions).toBe(2)
    expect(troubles).toEqual(['The connection was lost.', undefined])
    const counted = await sql.all<{ n: string; jobs: number }>(
      'select sum(`count`) as n, count(distinct job_id) as jobs from statistic where job_id > 0 and width_seconds = 3600',
    )
    expect(counted.map(({ n, jobs }) => [Number(n), jobs])).toEqual([[200, 100]])
    await data.close()
  },
)

function success(jobId: number, id = jobId): RunResult {
  const run = newRun({
    id,
    jobId,
    scheduledForMs: 0,
    runNumber: 0,
    trigger: 'SCHEDULE',
    revisionId: 1,
    overlap: 'SKIP',
    disableAfterFailures: null,
  })
  const nothing = { reason: null, nextAttemptAtMs: null, failureKind: null, errorMessage: null, attempt: null }
  return { ...nothing, run, status: 'SUCCEEDED', finishedAtMs: 5, durationMs: 5, responseStatus: 200 }
}
