import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { toCode } from '../../database/columnTypes.ts'
import { ExecutionStatus } from '../../model/executions/enums.ts'
import type { Data } from '../../database/orm.ts'
import { newData } from '../../testing/databases.ts'
import { addJob } from '../../testing/addJob.ts'
import { silentFacts } from '../../testing/simulatedEngine.ts'
import { Maintenance } from './Maintenance.ts'

const minuteMs = 60_000
const start = Date.UTC(2026, 0, 1)

let data: Data
let housekeeping: Maintenance
let trimmed: number[]
let troubles: string[]
let scanned: number[]

beforeEach(async () => {
  data = await newData('SQLite')
  vi.useFakeTimers({ now: start })
  trimmed = []
  troubles = []
  scanned = []
})
afterEach(async () => {
  housekeeping.stop()
  vi.useRealTimers()
  await data.close()
})

const begin = () => {
  housekeeping = new Maintenance({
    sql: data.sql,
    scheduler: {
      ownerId: 1,
      addStatistics: async () => {},
      adoptOrphans: async () => {},
      refreshCircuits: async () => {},
      cancel: () => false,
      loseLease: async () => {},
      reportHealth() {},
    },
    facts: {
      ...silentFacts,
      trimmed: (executions) => trimmed.push(executions),
      invariants: ({ overdueJobs }) => scanned.push(overdueJobs),
      degraded: (error) => troubles.push(error.message),
    },
    historyDays: 90,
    now: Date.now,
  })
}
let made = 0
const runOf = (daysAgo: number) =>
  data.sql.run(
    'insert into execution (id, job_id, scheduled_for, run_number, `trigger`, status, revision_id, occurrences) values (?, 1, ?, 0, 1, ?, 1, 1)',
    [++made, Date.now() - daysAgo * 86_400_000, toCode(ExecutionStatus, 'SUCCEEDED')],
  )

test('history is trimmed soon after the start and then each hour, so that frequent restarts do not prevent it', async () => {
  await runOf(91)
  begin()
  await vi.advanceTimersByTimeAsync(6 * minuteMs)
  expect(trimmed).toEqual([1])
  await runOf(91)
  await vi.advanceTimersByTimeAsync(61 * minuteMs)
  expect(trimmed).toEqual([1, 1])
})

test('a clock that jumps years ahead deletes no history within the first hour', async () => {
  begin()
  await runOf(1)
  vi.setSystemTime(start + 3650 * 86_400_000)
  housekeeping.clockMoved(3650 * 86_400_000)
  await vi.advanceTimersByTimeAsync(59 * minuteMs)
  expect(trimmed).toEqual([])
  vi.setSystemTime(start + 59 * minuteMs)
  housekeeping.clockMoved(-3650 * 86_400_000)
  await vi.advanceTimersByTimeAsync(120 * minuteMs)
  expect(trimmed).toEqual([])
})

test('a database that is away while history is trimmed makes the server degraded and does not stop it', async () => {
  begin()
  await vi.advanceTimersByTimeAsync(4 * minuteMs + 900)
  await data.close()
  const before = troubles.length
  await vi.advanceTimersByTimeAsync(minuteMs)
  expect(troubles.length - before).toBe(2)
})

test('an invariant is reported as broken only if a second check agrees, since a resumed process has yet to catch up', async () => {
  begin()
  const jobId = await addJob(data, start)
  const overdue = (nextRunAt: number) => data.sql.run('update job set next_run_at = ? where id = ?', [nextRunAt, jobId])
  await overdue(start)
  await vi.advanceTimersByTimeAsync(minuteMs + 1000)
  expect(scanned).toEqual([])
  await overdue(start + 3600 * 1000)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(scanned).toEqual([0])
  await overdue(start)
  await vi.advanceTimersByTimeAsync(minuteMs)
  expect(scanned).toEqual([0, 1])
})
