import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Data } from '../../database/orm.ts'
import { databases, newData } from '../../testing/databases.ts'
import { bucketOf } from '../../model/statistics/durations.ts'
import { slowestJobs } from '../../model/statistics/slowest.ts'
import { spanOf } from '../../model/statistics/StatsRange.ts'
import { defaultScope } from '../../model/workspaces/Scope.ts'

const hourMs = 3_600_000
const now = Math.floor(Date.UTC(2026, 5, 1, 12, 30))
const span = spanOf('LAST_24_HOURS', now)

describe.each(databases)('the slowest jobs on %s', (database) => {
  let data: Data
  afterEach(async () => {
    vi.restoreAllMocks()
    await data.close()
  })

  const insert = (rows: number[][]) =>
    data.sql.run(
      `insert into statistic (job_id, width_seconds, at, status, bucket, \`count\`, duration_ms) values ${rows
        .map(([job, ms]) => `(${job}, 3600, ${now - (now % hourMs)}, 3, ${bucketOf(ms!)}, 1, ${ms})`)
        .join()}`,
    )
  const countReads = () => vi.spyOn(data.sql, 'all')

  it('of few jobs are read at every request', async () => {
    data = await newData(database)
    await insert([
      [1, 10],
      [2, 20],
    ])
    expect(await slowestJobs(data.sql, defaultScope, span, 2)).toEqual([2, 1])
    await insert([[3, 90]])
    expect(await slowestJobs(data.sql, defaultScope, span, 2)).toEqual([3, 2])
  })

  it('of many jobs are read once a minute, and no request waits for it', async () => {
    data = await newData(database)
    await insert(Array.from({ length: 1000 }, (_, place) => [place + 1, place === 999 ? 1000 : 10]))
    expect(await slowestJobs(data.sql, defaultScope, span, 1)).toEqual([1000])
    await insert([[2000, 5000]])
    const reads = countReads()
    expect(await slowestJobs(data.sql, defaultScope, span, 1)).toEqual([1000])
    expect(reads).not.toHaveBeenCalled()
    const later = performance.now() + 61_000
    vi.spyOn(performance, 'now').mockImplementation(() => later)
    expect(await slowestJobs(data.sql, defaultScope, span, 1)).toEqual([1000])
    await vi.waitFor(async () => expect(await slowestJobs(data.sql, defaultScope, span, 1)).toEqual([2000]))
  })
})
