import type { Execution } from '../Execution.ts'
import { placeOf } from './place.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toCode, fromCode } from '../../../database/columnTypes.ts'
import { addStatistics, type Counted } from '../../statistics/addStatistics.ts'
import type { Data } from '../../../database/orm.ts'
import { databases, newData } from '../../../testing/databases.ts'
import { ExecutionStatus, ExecutionTrigger } from '../enums.ts'
import type { ExecutionFilter } from '../listInputs.ts'
import { executionPage, type SearchBudget } from './page.ts'
import { defaultScope } from '../../workspaces/Scope.ts'

interface Made {
  id: number
  jobId: number
  atMs: number
  status: ExecutionStatus
  trigger: ExecutionTrigger
  durationMs: number | null
  responseStatus: number | null
  message: string | null
}

/** Repeatable, so that a failure can be looked at. */
function randomly(seed: number) {
  let state = seed
  return (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
}

const start = Date.UTC(2026, 0, 1)
const jobNames = Array.from({ length: 60 }, (_, place) => (place < 45 ? `common ${place}` : `rare ${place}`))

/** Rows with many ties: several jobs at one instant, several copies of one job at one instant, keys that follow no order. */
async function fill(data: Data): Promise<Made[]> {
  const random = randomly(7)
  const { sql } = data
  await sql.run(
    "insert into category (id, name, normalized_name, color, status, created_at, updated_at) values (1, 'a', 'a', '#000000', 1, 0, 0), (2, 'b', 'b', '#000000', 1, 0, 0)",
  )
  await sql.run(
    "insert into job_revision (id, url, method, headers, auth_kind, success_codes, timeout_ms, follow_redirects, retry_attempts, retry_delay_ms, backoff, created_at) values (1, 'http://h/', 1, '[]', 1, '200-299', 1000, 1, 0, 0, 1, 0)",
  )
  for (const [place, name] of jobNames.entries())
    await sql.run(
      'insert into job (id, name, normalized_name, live_normalized_name, category_id, status, cron_pattern, timezone, overlap_policy, misfire_policy, revision_id, created_at, updated_at) values (?, ?, ?, ?, ?, 1, ?, ?, 1, 1, 1, 0, 0)',
      [place + 1, name, name, name, place < 5 ? 2 : 1, '* * * * *', 'UTC'],
    )
  // So many that a list of the first category's runs looks their jobs up.
  const idle = Array.from(
    { length: 1100 },
    (_, place) => `('idle ${place}', 'idle ${place}', 1, 1, '', 'UTC', 1, 1, 1, 0, 0)`,
  )
  await sql.run(
    `insert into job (name, normalized_name, category_id, status, cron_pattern, timezone, overlap_policy, misfire_policy, revision_id, created_at, updated_at) values ${idle.join()}`,
  )
  const made: Made[] = []
  const taken = new Map<string, number>()
  const ids = Array.from({ length: 3000 }, (_, place) => place + 1).toSorted(() => random(3) - 1)
  for (const id of ids) {
    const jobId = 1 + random(jobNames.length)
    const atMs = start + 1000 * random(120)
    const runNumber = taken.get(`${jobId} ${atMs}`) ?? 0
    taken.set(`${jobId} ${atMs}`, runNumber + 1)
    const status = fromCode(ExecutionStatus, 1 + random(8))
    const failed = status === 'FAILED' || status === 'LOST'
    const row: Made = {
      id,
      jobId,
      atMs,
      status,
      trigger: fromCode(ExecutionTrigger, 1 + random(4)),
      durationMs: random(3) === 0 ? null : random(1000),
      responseStatus: random(3) === 0 ? null : [200, 404, 500][random(3)]!,
      message: failed ? ['Connection RESET', 'HTTP 500', '100% wrong_'][random(3)]! : null,
    }
    made.push(row)
    await sql.run(
      'insert into execution (id, job_id, scheduled_for, run_number, `trigger`, status, revision_id, duration_ms, response_status, error_message) values (?, ?, ?, ?, ?, ?, 1, ?, ?, ?)',
      [
        id,
        jobId,
        atMs,
        runNumber,
        toCode(ExecutionTrigger, row.trigger),
        toCode(ExecutionStatus, status),
        row.durationMs,
        row.responseStatus,
        row.message,
      ],
    )
  }
  await data.sql.transaction(() => addStatistics(made.filter(hasEnded).map(counted)))
  return made
}

const hasEnded = ({ status }: Made) => status !== 'QUEUED' && status !== 'RUNNING'

/** Of every third it is not told why it was made and what the target answered. */
function counted({ id, jobId, atMs, status, durationMs, trigger, responseStatus }: Made): Counted {
  const traits = id % 3 === 0 ? {} : { traits: { trigger, responseStatus } }
  return { jobId, atMs, status, durationMs, count: 1, ...traits }
}

function lets(filter: ExecutionFilter, row: Made): boolean {
  const search = filter.search?.toLowerCase()
  const jobs = filter.categoryIds && row.jobId <= 5 ? '2' : '1'
  return (
    (!filter.jobIds || filter.jobIds.includes(String(row.jobId))) &&
    (!filter.categoryIds || filter.categoryIds.includes(jobs)) &&
    (!filter.statuses || filter.statuses.includes(row.status)) &&
    (!filter.triggers || filter.triggers.includes(row.trigger)) &&
    (!filter.from || row.atMs >= filter.from.getTime()) &&
    (!filter.to || row.atMs < filter.to.getTime()) &&
    (typeof filter.minDurationMs !== 'number' || (row.durationMs ?? -1) >= filter.minDurationMs) &&
    (!filter.responseStatuses || filter.responseStatuses.includes(row.responseStatus ?? -1)) &&
    (!search || jobNames[row.jobId - 1]!.includes(search) || (row.message?.toLowerCase().includes(search) ?? false))
  )
}

const manyJobs = Array.from({ length: 50 }, (_, place) => String(place + 1))
const filters: [string, ExecutionFilter][] = [
  ['nothing', {}],
  ['one job', { jobIds: ['7'] }],
  ['three jobs, one of them unknown', { jobIds: ['7', '8', '999'] }],
  ['more jobs than are walked one by one', { jobIds: manyJobs }],
  ['no job at all', { jobIds: [] }],
  ['a small category', { categoryIds: ['2'] }],
  ['a large category', { categoryIds: ['1'] }],
  ['jobs outside the category', { categoryIds: ['2'], jobIds: ['50'] }],
  ['one status', { statuses: ['FAILED'] }],
  ['several statuses', { statuses: ['FAILED', 'LOST', 'RUNNING'] }],
  ['what waits', { statuses: ['QUEUED'] }],
  ['all that is under way and an end', { statuses: ['RUNNING', 'QUEUED', 'SKIPPED'], triggers: ['MANUAL'] }],
  ['no status at all', { statuses: [] }],
  ['what is under way of some jobs', { statuses: ['QUEUED', 'RUNNING'], jobIds: ['1', '2', '3'] }],
  ['failures of one job', { statuses: ['FAILED'], jobIds: ['9'] }],
  ['failures of many jobs', { statuses: ['FAILED'], jobIds: manyJobs }],
  ['a trigger', { triggers: ['RERUN'] }],
  ['a time', { from: new Date(start + 10_000), to: new Date(start + 50_000) }],
  ['slow ones', { minDurationMs: 900 }],
  ['answers', { responseStatuses: [500, 404] }],
  ['a word in few names', { search: 'RARE' }],
  ['a word in many names', { search: 'common' }],
  ['a word in messages', { search: 'reset' }],
  ['a percent sign, literally', { search: '100% wrong_' }],
  ['what is nowhere', { search: 'no such thing' }],
  [
    'all of it together',
    {
      search: 'o',
      jobIds: manyJobs,
      statuses: ['FAILED', 'SUCCEEDED', 'LOST'],
      triggers: ['SCHEDULE', 'MANUAL'],
      minDurationMs: 100,
      from: new Date(start + 5000),
    },
  ],
]

describe.each(databases)('a list of executions on %s', (database) => {
  let data: Data
  let made: Made[]

  beforeAll(async () => {
    data = await newData(database)
    made = await fill(data)
  })
  afterAll(() => data?.close())

  /** Reads a list to its end, however its pages are cut. */
  const readAll = async (filter: ExecutionFilter, size: number, patience?: SearchBudget) => {
    const rows: Execution[] = []
    let above = null
    for (let pages = 0; pages < 5000; pages++) {
      const page = await executionPage(data.sql, defaultScope, filter, above, size, patience)
      const shown = page.rows.slice(0, size)
      rows.push(...shown)
      if (page.rows.length > size) above = placeOf(shown.at(-1)!)
      else if (page.goOnAt) above = page.goOnAt
      else return rows
    }
    throw new Error('The list does not end.')
  }

  const expected = (filter: ExecutionFilter) =>
    made
      .filter((row) => lets(filter, row))
      .toSorted((one, other) => other.atMs - one.atMs || other.id - one.id)
      .map(({ id }) => id)

  it.each(filters)('shows each matching row once, in one order: %s', async (_, filter) => {
    const ids = (await readAll(filter, 100)).map(({ id }) => id)
    expect(ids).toEqual(expected(filter))
  })

  it.each(filters)(
    'shows each matching row once when a page has time for one short step only: %s',
    async (_, filter) => {
      const ids = (await readAll(filter, 7, { forMs: 0, rows: 100 })).map(({ id }) => id)
      expect(ids).toEqual(expected(filter))
    },
  )

  it('counts its rows where counting is cheap', async () => {
    const count = async (filter: ExecutionFilter, patience?: SearchBudget) =>
      (await executionPage(data.sql, defaultScope, filter, null, 10, patience)).count()
    expect(await count({})).toBe(3000)
    for (const statuses of [['FAILED', 'LOST'], ['RUNNING'], ['QUEUED', 'RUNNING', 'FAILED']] as ExecutionStatus[][])
      expect(await count({ statuses })).toBe(expected({ statuses }).length)
    expect(await count({ jobIds: ['7'], minDurationMs: 999 })).toBe(
      expected({ jobIds: ['7'], minDurationMs: 999 }).length,
    )
    expect(await count({ minDurationMs: 10 })).toBeNull()
  })
})
