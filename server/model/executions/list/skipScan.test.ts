import { placeOf } from './place.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { toCode } from '../../../database/columnTypes.ts'
import { addStatistics } from '../../statistics/addStatistics.ts'
import type { Data } from '../../../database/orm.ts'
import { databases, newData } from '../../../testing/databases.ts'
import { insertJobs } from '../../../testing/insertJobs.ts'
import { ExecutionStatus, ExecutionTrigger } from '../enums.ts'
import type { ExecutionFilter } from '../listInputs.ts'
import { textIds } from '../textIds.ts'
import { executionPage } from './page.ts'
import { defaultScope } from '../../workspaces/Scope.ts'

const start = Date.UTC(2026, 0, 1, 5, 17)
const count = 40_000
const everyMs = 90_000
const jobs = 20
/** One more, which missed many. */
const jobOfGaps = 77
const columns =
  'id, job_id, scheduled_for, run_number, `trigger`, status, revision_id, duration_ms, response_status, error_message'

/** More than a month in which hardly anything remarkable happened; the newest ones have not ended. */
const made = Array.from({ length: count }, (_, place) => {
  const id = place + 1
  const isOpen = id > count - 3
  const status: ExecutionStatus = isOpen ? 'RUNNING' : id % 499 === 1 ? 'FAILED' : 'SUCCEEDED'
  const trigger: ExecutionTrigger = id % 997 === 3 || id === count ? 'MANUAL' : 'SCHEDULE'
  return {
    id,
    jobId: 1 + ((id * 7) % jobs),
    atMs: start + id * everyMs,
    status,
    trigger,
    durationMs: isOpen ? null : id % 1009 === 5 ? 250_000 : 20 + (id % 1900),
    responseStatus: isOpen ? null : id % 1511 === 7 ? 418 : status === 'FAILED' ? 500 : 200,
    message: status !== 'FAILED' ? null : id % 998 === 1 ? 'HTTP 500' : id % 4990 === 500 ? 'Cut off' : 'HTTP 503',
  }
})
type Made = (typeof made)[number]

const filters: [string, ExecutionFilter, (row: Made) => boolean][] = [
  ['a trigger', { triggers: ['MANUAL'] }, (row) => row.trigger === 'MANUAL'],
  ['an answer', { responseStatuses: [418] }, (row) => row.responseStatus === 418],
  ['an answer that nobody gave', { responseStatuses: [999, 70_000, -1] }, () => false],
  ['a duration', { minDurationMs: 200_000 }, (row) => (row.durationMs ?? 0) >= 200_000],
  ['a duration that nothing took', { minDurationMs: 300_000 }, () => false],
  [
    'a trigger and a status',
    { triggers: ['MANUAL'], statuses: ['FAILED'] },
    (row) => row.trigger === 'MANUAL' && row.status === 'FAILED',
  ],
  [
    'a trigger and an answer of one job',
    { triggers: ['MANUAL', 'RERUN'], responseStatuses: [200], jobIds: ['2'] },
    (row) => row.trigger === 'MANUAL' && row.responseStatus === 200 && row.jobId === 2,
  ],
  [
    'a duration and a trigger',
    { minDurationMs: 1000, triggers: ['MANUAL'] },
    (row) => (row.durationMs ?? 0) >= 1000 && row.trigger === 'MANUAL',
  ],
  [
    'a duration of one job',
    { minDurationMs: 200_000, jobIds: ['3'] },
    (row) => (row.durationMs ?? 0) >= 200_000 && row.jobId === 3,
  ],
  [
    'a trigger of one job',
    { triggers: ['MANUAL'], jobIds: ['3'] },
    (row) => row.trigger === 'MANUAL' && row.jobId === 3,
  ],
  [
    'an answer of some jobs',
    { responseStatuses: [418], jobIds: ['3', '5'] },
    (row) => row.responseStatus === 418 && (row.jobId === 3 || row.jobId === 5),
  ],
  ['a message', { search: 'cut OFF' }, (row) => row.message === 'Cut off'],
  ['messages', { search: 'http' }, (row) => row.message?.startsWith('HTTP') ?? false],
  ['a message that is nowhere', { search: 'no such' }, () => false],
  ['a message of one job', { search: '503', jobIds: ['8'] }, (row) => row.message === 'HTTP 503' && row.jobId === 8],
  [
    'a message and a trigger',
    { search: '50', triggers: ['MANUAL'] },
    (row) => row.message !== null && row.message !== 'Cut off' && row.trigger === 'MANUAL',
  ],
  [
    'a trigger in some days',
    { triggers: ['MANUAL'], from: new Date(start + 5 * 86_400_000), to: new Date(start + 25 * 86_400_000) },
    (row) => row.trigger === 'MANUAL' && row.atMs >= start + 5 * 86_400_000 && row.atMs < start + 25 * 86_400_000,
  ],
]

describe.each(databases)('a search for rare runs in a long history on %s', (database) => {
  let data: Data

  beforeAll(async () => {
    data = await newData(database)
    await insertJobs(data.sql, [...new Set(made.map(({ jobId }) => jobId)), jobOfGaps])
    for (let from = 0; from < count; from += 1000) {
      const some = made.slice(from, from + 1000)
      await data.sql.run(
        `insert into execution (${columns}) values ${some.map((row) => `(${[row.id, row.jobId, row.atMs, 0, toCode(ExecutionTrigger, row.trigger), toCode(ExecutionStatus, row.status), 1, row.durationMs ?? 'null', row.responseStatus ?? 'null', row.message === null ? 'null' : `'${row.message}'`].join()})`).join()}`,
      )
      const texts = some.flatMap(({ message }) => message ?? [])
      const idOf = await textIds(data.sql, texts, start)
      const ended = some.filter(({ status }) => status !== 'RUNNING')
      await data.sql.transaction(() =>
        addStatistics(
          ended.map(({ trigger, responseStatus, message, ...row }) => ({
            ...row,
            count: 1,
            traits: { trigger, responseStatus },
            textId: message === null ? null : idOf(message),
          })),
        ),
      )
    }
  })
  afterAll(() => data?.close())

  const patient = { forMs: 60_000, rows: 1000 }
  const newest = (wanted: (row: Made) => boolean) =>
    made
      .filter(wanted)
      .map(({ id }) => id)
      .toReversed()

  it.each(filters)('fills a page without reading the runs in between: %s', async (_, filter, wanted) => {
    const reads = vi.spyOn(data.sql, 'all')
    const page = await executionPage(data.sql, defaultScope, filter, null, 30, patient)
    const asked = reads.mock.calls.length
    reads.mockRestore()
    expect(page.rows.map(({ id }) => id)).toEqual(newest(wanted).slice(0, 31))
    expect(page.goOnAt).toBeNull()
    expect(asked).toBeLessThan(20 * (filter.jobIds?.length ?? 1))
  })

  it.each(filters)('reaches the end of the history page by page: %s', async (_, filter, wanted) => {
    const ids: number[] = []
    for (let above = null; ;) {
      const page = await executionPage(data.sql, defaultScope, filter, above, 7, patient)
      const shown = page.rows.slice(0, 7)
      ids.push(...shown.map(({ id }) => id))
      if (page.rows.length > 7) above = placeOf(shown.at(-1)!)
      else if (page.goOnAt) above = page.goOnAt
      else break
    }
    expect(ids).toEqual(newest(wanted))
  })

  it('fills a page with rows that stand for many missed instants each', async () => {
    const job = jobOfGaps
    const rows = Array.from({ length: 400 }, (_, place) => ({
      id: 100_000 + place,
      atMs: start + place * 700_000,
      status: (place % 8 === 0 ? 'MISSED' : 'SUCCEEDED') as ExecutionStatus,
    }))
    await data.sql.run(
      `insert into execution (${columns}, occurrences) values ${rows.map((row) => `(${row.id}, ${job}, ${row.atMs}, 0, 1, ${toCode(ExecutionStatus, row.status)}, 1, null, null, null, 500)`).join()}`,
    )
    const traits = { trigger: 'SCHEDULE' as const, responseStatus: null }
    await data.sql.transaction(() =>
      addStatistics(
        rows.map(({ atMs, status }) => ({
          jobId: job,
          atMs,
          status,
          durationMs: null,
          count: status === 'MISSED' ? 500 : 1,
          traits,
          textId: null,
        })),
      ),
    )
    const reads = vi.spyOn(data.sql, 'all')
    const page = await executionPage(
      data.sql,
      defaultScope,
      { jobIds: [String(job)], statuses: ['MISSED'] },
      null,
      30,
      patient,
    )
    expect(reads.mock.calls.length).toBeLessThan(14)
    reads.mockRestore()
    expect(page.rows).toHaveLength(31)
    await data.sql.run('delete from execution where job_id = ?', [job])
  })

  it('finds runs that have ended and are not counted yet', async () => {
    const [id, atMs] = [500_000, start + 20_000 * everyMs + 40_000]
    await data.sql.run(
      `insert into execution (${columns}) values (?, 1, ?, 0, ${toCode(ExecutionTrigger, 'RERUN')}, ${toCode(ExecutionStatus, 'SUCCEEDED')}, 1, 5, 200, null)`,
      [id, atMs],
    )
    const found = async () => {
      const { rows } = await executionPage(data.sql, defaultScope, { triggers: ['RERUN'] }, null, 30, patient)
      return rows.map((row) => row.id)
    }
    expect(await found(), 'what is not counted is leapt over').toEqual([])
    await data.sql.run("insert into pending_statistics values (1, ?, '[]')", [atMs])
    expect(await found()).toEqual([id])
    await data.sql.run('delete from pending_statistics')
    await data.sql.run('delete from execution where id = ?', [id])
  })

  it('finds runs in hours whose statistics were deleted with older history', async () => {
    const beforeMs = start + 10 * 86_400_000 + 3_333_333
    await data.sql.run('delete from execution where scheduled_for < ?', [beforeMs])
    await data.sql.run('delete from statistic where at < ?', [beforeMs])
    for (const [, filter, wanted] of filters) {
      const { rows } = await executionPage(data.sql, defaultScope, filter, null, 100, patient)
      expect(rows.map(({ id }) => id)).toEqual(newest((row) => row.atMs >= beforeMs && wanted(row)))
    }
  })
})
