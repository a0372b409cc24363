import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Data } from '../../../database/orm.ts'
import { databases, newData } from '../../../testing/databases.ts'
import { preallocated } from '../../executions/preallocated.ts'
import { readBadRuns } from './badRuns.ts'
import type { History } from './History.ts'
import { maxNamedJobs } from './watchedJobs.ts'

/** Keys lie far apart, so that few rows need several statements. */
const ids = [1, 2, 150_001, 150_002, 270_001, 270_002]

describe.each(databases)('the bad runs of many jobs on %s', (name) => {
  let data: Data
  beforeAll(async () => {
    data = await newData(name)
    for (const [place, id] of ids.entries())
      await data.sql.run(
        `insert into execution (id, job_id, scheduled_for, run_number, \`trigger\`, status, revision_id, owner_id, ${preallocated}) values (?, ?, ?, 0, 1, 3, 1, 0, 0, ?, 5000, 200)`,
        [id, 1 + (place % 2), place * 1000, place * 1000 + 5000],
      )
  })
  afterAll(() => data.close())

  const slow = { statuses: ['SUCCEEDED'], where: 'duration_ms > ?', parameters: [1000] } as const
  const read = (isOver: () => boolean) => {
    const jobs = new Map(Array.from({ length: maxNamedJobs + 1 }, (_, place) => [place + 1, {}]))
    return readBadRuns({ sql: data.sql, jobs, fromMs: 0, toMs: 60_000, isOver } as unknown as History, slow)
  }

  test('all bad runs are read in order within the time limit, each with the next bad run of its job', async () => {
    const { runs, isComplete } = await read(() => false)
    expect(isComplete).toBe(true)
    expect(runs.map(({ jobId, scheduledForMs, nextMs }) => [jobId, scheduledForMs, nextMs])).toEqual([
      [1, 0, 2000],
      [2, 1000, 3000],
      [1, 2000, 4000],
      [2, 3000, 5000],
      [1, 4000, null],
      [2, 5000, null],
    ])
  })

  test('the newest bad runs are read if the time limit passes between two statements, and the result is marked incomplete', async () => {
    let asked = 0
    const { runs, isComplete } = await read(() => asked++ > 0)
    expect(isComplete).toBe(false)
    expect(runs.map(({ scheduledForMs }) => scheduledForMs)).toEqual([4000, 5000])
  })
})
