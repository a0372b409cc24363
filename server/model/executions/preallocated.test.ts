import { expect, test } from 'vitest'
import { markStarted } from '../../engine/start.ts'
import { claimDue } from '../../engine/claim.ts'
import { register } from '../../engine/cluster/lease.ts'
import { claimParts } from '../../testing/claimParts.ts'
import { databases, newData } from '../../testing/databases.ts'
import { addJob } from '../../testing/addJob.ts'
import { executionPage } from './list/page.ts'
import { defaultScope } from '../workspaces/Scope.ts'

test.each(databases)('values of a run in progress that are not known yet are null, not 0, on %s', async (database) => {
  const data = await newData(database)
  for (let job = 0; job < 2; job++) await addJob(data, 0, { cronPattern: '* * * * *' })
  const ownerId = await register(data.sql)
  const { runs } = await claimDue(claimParts(data.sql, ownerId), 59_500, 60_000)
  await markStarted(data.sql, ownerId, runs.slice(1), 60_000)
  const unknown = { finishedAt: null, durationMs: null, responseStatus: null, nextAttemptAt: null }
  const { rows } = await executionPage(data.sql, defaultScope, {}, null, 10)
  expect(rows).toMatchObject([
    { status: 'RUNNING', startedAt: new Date(60_000), ...unknown },
    { status: 'QUEUED', startedAt: null, ...unknown },
  ])
  expect((await executionPage(data.sql, defaultScope, { minDurationMs: 0 }, null, 10)).rows).toEqual([])
  await data.close()
})
