import type { IndexScan } from './IndexScan.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countsStatement, failingStatement } from '../../statistics/Overview.ts'
import { hoursStatement } from '../../statistics/slowest.ts'
import { cellsStatement, lastHourStatement } from '../../statistics/readCells.ts'
import { spanOf } from '../../statistics/StatsRange.ts'
import type { Data } from '../../../database/orm.ts'
import { databases, newData } from '../../../testing/databases.ts'
import { explain } from '../../../testing/explain.ts'
import type { ExecutionFilter } from '../listInputs.ts'
import { recentStatement } from '../recent.ts'
import { indexScansOf } from './indexScans.ts'
import { oldestStatement, spanRowsStatement, spansStatement } from './timeRangeStatements.ts'
import { boundStatement, countStatement, instantStatement, rowsStatement } from './statements.ts'
import { compileFilter } from './compiledFilter.ts'
import { defaultScope } from '../../workspaces/Scope.ts'

const above = { atMs: 1_700_000_000_000, id: 4711 }
const bound = { atMs: 1_600_000_000_000, id: 42 }
const filters: [string, ExecutionFilter][] = [
  ['nothing', {}],
  ['jobs', { jobIds: ['1', '2'] }],
  ['a category', { categoryIds: ['1'] }],
  ['many jobs', { jobIds: Array.from({ length: 100 }, (_, id) => String(id + 1)) }],
  ['statuses', { statuses: ['FAILED', 'LOST'] }],
  ['all that is under way', { statuses: ['QUEUED', 'RUNNING'] }],
  ['under way of one job', { statuses: ['RUNNING'], jobIds: ['1'] }],
  ['all that is looked at row by row', { triggers: ['MANUAL'], minDurationMs: 5, responseStatuses: [500] }],
  ['what is looked at row by row of one job', { triggers: ['MANUAL'], minDurationMs: 5, jobIds: ['1'] }],
  ['a search', { search: 'a' }],
  ['a time', { from: new Date(1_650_000_000_000), to: new Date(1_700_000_000_000) }],
]

describe.each(databases)('no list reads all executions on %s:', (database) => {
  let data: Data

  beforeAll(async () => {
    data = await newData(database)
    const rows = Array.from(
      { length: 2000 },
      (_, id) => `(${id + 1}, ${1 + (id % 50)}, ${1_650_000_000_000 + id * 7}, 0, 1, ${1 + (id % 8)}, 1)`,
    )
    await data.sql.run(
      `insert into execution (id, job_id, scheduled_for, run_number, \`trigger\`, status, revision_id) values ${rows.join()}`,
    )
    await data.sql.run(
      "insert into category (id, name, normalized_name, color, status, created_at, updated_at) values (1, 'a', 'a', '#000000', 1, 0, 0)",
    )
    if (database === 'MariaDB') await data.sql.all('analyze table execution, statistic, job')
  })
  afterAll(() => data?.close())

  const expectWalk = async (statement: { text: string; parameters: unknown[] }) => {
    const plan = await explain(data.sql, statement)
    expect(plan.scanned, `${statement.text}\n${plan.text}`).toEqual([])
    expect(plan.sorts, `${statement.text}\n${plan.text}`).toBe(false)
  }

  const spans = Array.from({ length: 5 }, (_, place) => ({
    fromMs: bound.atMs + place * 7_200_000,
    toMs: bound.atMs + place * 7_200_000 + 3_600_000,
  }))
  /** Spans and their rows are few, and may be sorted. */
  const expectLeap = async (source: IndexScan) => {
    if (source.zone === null) return
    const levels = source.zone.map((level) => spansStatement(data.sql.dialect, level, spans, 64))
    for (const statement of [
      ...levels,
      spanRowsStatement(data.sql.dialect, source, above, spans, 51),
      oldestStatement(),
    ]) {
      const plan = await explain(data.sql, statement)
      expect(plan.scanned, `${statement.text}\n${plan.text}`).toEqual([])
    }
  }

  it.each(filters)('filtered by %s', async (_, filter) => {
    const { dialect } = data.sql
    for (const source of indexScansOf(await compileFilter(data.sql, defaultScope, filter))) {
      for (const from of [null, above]) {
        await expectWalk(rowsStatement(dialect, source, from, bound, 51))
        await expectWalk(boundStatement(dialect, source, from, 4000))
      }
      if (source.rest.length === 0) {
        await expectWalk(rowsStatement(dialect, source, null, null, 51))
        await expectWalk(countStatement(dialect, source, 100))
      }
      await expectLeap(source)
      if (source.along === 'job') await expectWalk(instantStatement(dialect, source, above.atMs))
    }
  })

  it('for the newest runs of each job of a page', () => expectWalk(recentStatement([1, 2, 3], 30)))

  it('for the counts and the failing jobs of the overview', async () => {
    await expectWalk(failingStatement(data.sql.dialect, defaultScope))
    expect((await explain(data.sql, countsStatement(data.sql.dialect, defaultScope))).scanned).toEqual([])
  })

  it('for the statistics of one job and of all jobs', async () => {
    const { dialect } = data.sql
    const scanned = async (statement: { text: string; parameters: unknown[] }) =>
      (await explain(data.sql, statement)).scanned
    const now = 1_700_000_000_000
    expect(await scanned(cellsStatement(dialect, [0], spanOf('LAST_30_DAYS', now)))).toEqual([])
    expect(await scanned(cellsStatement(dialect, [1, 2, 3], spanOf('LAST_7_DAYS', now)))).toEqual([])
    expect(await scanned(lastHourStatement(dialect, [1, 2, 3], spanOf('LAST_HOUR', now)))).toEqual([])
    expect(await scanned(hoursStatement(dialect, [now]))).toEqual([])
  })
})
