import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { toCode } from '../../database/columnTypes.ts'
import { addStatistics } from '../../model/statistics/addStatistics.ts'
import { ExecutionStatus } from '../../model/executions/enums.ts'
import type { Data } from '../../database/orm.ts'
import { each, type SqlClient } from '../../database/SqlClient.ts'
import { databases, newData } from '../../testing/databases.ts'
import { addJob } from '../../testing/addJob.ts'
import { keptRuns, trimHistory } from './retention.ts'

const hourMs = 3_600_000
const start = Date.UTC(2026, 0, 1)
const seconds = (from: number, count: number) => Array.from({ length: count }, (_, place) => from + place * 1000)

describe.each(databases)('history that is trimmed on %s', (name) => {
  let data: Data
  let made = 0
  beforeAll(async () => void (data = await newData(name)))
  beforeEach(async () => {
    await data.sql.run('delete from execution')
    await data.sql.run('delete from statistic')
  })
  afterAll(() => data.close())

  const insert = async (jobId: number, instants: number[], status: ExecutionStatus = 'SUCCEEDED', instantsEach = 1) => {
    const columns = 'id, job_id, scheduled_for, run_number, `trigger`, status, revision_id, occurrences'
    await data.sql.transaction(function* () {
      yield* each(
        `insert into execution (${columns}) values (?, ?, ?, ?, ?, ?, ?, ?)`,
        `insert into execution (${columns}) values ?`,
        instants.map((at) => [++made, jobId, at, 0, 1, toCode(ExecutionStatus, status), 1, instantsEach]),
      )
      if (status === 'RUNNING') return
      yield* addStatistics(instants.map((atMs) => ({ jobId, atMs, status, durationMs: 1, count: instantsEach })))
    })
  }
  const hoursOf = async (jobId: number) =>
    (
      await data.sql.all<{ at: number }>(
        'select scheduled_for as at from execution where job_id = ? order by scheduled_for',
        [jobId],
      )
    ).map(({ at }) => Math.floor((Number(at) - start) / hourMs))

  test('keeps the newest runs of a job that runs very often, to the whole hour, and all of the others', async () => {
    const often = await addJob(data, start)
    const seldom = await addJob(data, start)
    await insert(often, [start], 'RUNNING')
    for (let hour = 0; hour < 5; hour++) {
      await insert(often, seconds(start + hour * hourMs + 5000, 10))
      await insert(seldom, [start + hour * hourMs])
    }
    await insert(often, [start + 4 * hourMs + 60_000], 'MISSED', 1_000_000)
    const nowMs = start + 5 * hourMs + 17 * 60_000
    expect(await trimHistory(data.sql, 1, nowMs, () => true, 25)).toBe(20)
    expect(new Set(await hoursOf(often))).toEqual(new Set([0, 2, 3, 4]))
    expect(await hoursOf(often)).toHaveLength(1 + 30 + 1)
    expect(await hoursOf(seldom)).toEqual([0, 1, 2, 3, 4])
    expect(await trimHistory(data.sql, 1, nowMs, () => true, 25)).toBe(0)
  })

  test('a job every ten seconds keeps all its runs of ninety days', () => {
    expect((90 * 86_400) / 10).toBeLessThan(keptRuns)
  })

  test('leaves no execution without the statistics by which lists find it', async () => {
    const job = await addJob(data, start)
    // The widest cells are half a day; this one begins before what is kept, and ends after it.
    await insert(job, [start + hourMs, start + 3 * hourMs])
    expect(await trimHistory(data.sql, 1, start + 26 * hourMs)).toBe(1)
    const over =
      'select distinct width_seconds as width from statistic where at + (width_seconds - width_seconds % 60) * 1000 > ?'
    const widths = (await data.sql.all<{ width: number }>(over, [start + 3 * hourMs])).map(({ width }) => Number(width))
    expect(widths.toSorted((one, other) => one - other)).toEqual([
      60, 61, 62, 3600, 3601, 3602, 10_800, 43_200, 43_201, 43_202,
    ])
  })

  test('deletes error messages that no kept run refers to, and wrong passwords that no longer count', async () => {
    const now = start + 10 * 24 * hourMs
    await data.sql.run('insert into error_message (id, text, seen_at) values (1, ?, ?), (2, ?, ?)', [
      'old',
      now - 3 * 24 * hourMs,
      'kept',
      now - 24 * hourMs,
    ])
    await data.sql.run('insert into failed_sign_in (key_hash, at) values (?, ?), (?, ?)', ['a', now - hourMs, 'b', now])
    await trimHistory(data.sql, 1, now)
    expect(await data.sql.all('select text from error_message')).toEqual([{ text: 'kept' }])
    expect(await data.sql.all('select key_hash from failed_sign_in')).toEqual([{ key_hash: 'b' }])
  })

  test('goes in batches of a thousand rows, the statistics too, and ends between two when it is told to', async () => {
    const job = await addJob(data, start)
    await insert(job, seconds(start, 2500))
    for (let second = 0; second < 3; second++)
      await data.sql.transaction(() =>
        addStatistics(
          Array.from({ length: 1000 }, (_, place) => ({
            jobId: 1000 + second * 1000 + place,
            atMs: start,
            status: 'SUCCEEDED' as const,
            durationMs: 1,
            count: 1,
          })),
        ),
      )
    const batches: number[] = []
    const rows = async (table: string) =>
      Number((await data.sql.all<{ rows: number }>(`select count(*) as \`rows\` from ${table}`))[0]!.rows)
    const watched: SqlClient = {
      ...data.sql,
      all: (text, parameters) => data.sql.all(text, parameters),
      async run(text, parameters) {
        const deleted = await data.sql.run(text, parameters)
        batches.push(deleted)
        return deleted
      },
      async transaction(steps) {
        const before = await rows('execution')
        const result = await data.sql.transaction(steps)
        batches.push(before - (await rows('execution')))
        return result
      },
    }
    const later = start + 100 * 86_400_000
    let looks = 0
    expect(await trimHistory(watched, 90, later, () => looks++ < 1)).toBe(1000)
    expect(await trimHistory(watched, 90, later)).toBe(1500)
    expect(Math.max(...batches)).toBe(1000)
    expect([await rows('execution'), await rows('statistic')]).toEqual([0, 0])
  })
})
