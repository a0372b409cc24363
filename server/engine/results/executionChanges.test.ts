import { describe, expect, test } from 'vitest'
import { toCode } from '../../database/columnTypes.ts'
import { preallocated } from '../../model/executions/preallocated.ts'
import { ExecutionStatus } from '../../model/executions/enums.ts'
import { register } from '../cluster/lease.ts'
import { newRun } from '../Run.ts'
import { databases, newData } from '../../testing/databases.ts'
import type { RunResult } from '../runResult.ts'
import { writeResults } from './writeResults.ts'

const startMs = Date.UTC(2026, 0, 1)

describe.each(databases)('runs that succeeded at the first attempt, on %s,', (database) => {
  test('are ended each with its own figures, wherever their keys lie', async () => {
    const data = await newData(database)
    const ownerId = await register(data.sql)
    const ids = [...range(1, 300), ...range(310, 340), 360, 362, 5000, ...range(9000, 9015), 20_000]
    await insertRunning(data.sql, ownerId, [...ids, 305, 9016])
    await insertRunning(data.sql, ownerId + 1, [306, 361])
    const reports = ids.map((id, place) => {
      const finishedAtMs = startMs + ((place * 7919) % 100_000) + (place === 40 ? 400 * 86_400_000 : 0)
      const answer = id % 10 === 3 ? 204 : id % 50 === 7 ? null : 200
      return report(id, finishedAtMs, place === 41 ? 2 ** 40 : (place * 31) % 5000, answer)
    })
    await writeResults(data.sql, ownerId, reports.toReversed())
    const rows = await data.sql.all<Record<string, number | null>>(
      `select id, status, started_at, finished_at, duration_ms, response_status, attempt_count, owner_id from execution order by id`,
    )
    const written = rows.filter((row) => ids.includes(Number(row['id']))).map((row) => Object.values(row).map(toNumber))
    expect(written).toEqual(
      reports.map(({ run, finishedAtMs, durationMs, responseStatus }) => {
        const lastedMs = Math.min(durationMs!, 2 ** 31 - 1)
        return [run.id, toCode(ExecutionStatus, 'SUCCEEDED'), startMs, finishedAtMs, lastedMs, responseStatus, 1, 0]
      }),
    )
    const others = rows.filter((row) => !ids.includes(Number(row['id'])))
    expect(others.map((row) => [Number(row['id']), row['status'], toNumber(row['finished_at']!)])).toEqual(
      [305, 306, 361, 9016].map((id) => [id, toCode(ExecutionStatus, 'RUNNING'), 0]),
    )
    await data.close()
  })
})

const toNumber = (value: number | string | null) => (value === null ? null : Number(value))

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, place) => from + place)

type Sql = Awaited<ReturnType<typeof newData>>['sql']

async function insertRunning(sql: Sql, ownerId: number, ids: number[]): Promise<void> {
  const running = toCode(ExecutionStatus, 'RUNNING')
  for (const id of ids)
    await sql.run(
      `insert into execution (id, job_id, scheduled_for, run_number, \`trigger\`, status, revision_id, owner_id, ${preallocated}) values (?, ?, ?, 0, 1, ${running}, 1, ?, ?, 0, 0, 0)`,
      [id, id, startMs, ownerId, startMs],
    )
}

function report(id: number, finishedAtMs: number, durationMs: number, responseStatus: number | null): RunResult {
  const run = newRun({
    id,
    jobId: id,
    scheduledForMs: startMs,
    runNumber: 0,
    trigger: 'SCHEDULE',
    revisionId: 1,
    overlap: 'SKIP',
    disableAfterFailures: null,
  })
  run.startedAtMs = startMs
  run.attempts = 1
  const attempt = {
    executionId: id,
    number: 1,
    startedAtMs: startMs,
    durationMs: 5,
    responseStatus,
    failureKind: null,
    errorMessage: null,
    detail: '{}',
    body: null,
    bodyBytes: null,
    bodyTruncated: false,
  }
  const result = { responseStatus, failureKind: null, errorMessage: null, attempt }
  return { ...result, run, status: 'SUCCEEDED', reason: null, finishedAtMs, nextAttemptAtMs: null, durationMs }
}
