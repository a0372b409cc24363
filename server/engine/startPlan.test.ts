import { expect, test } from 'vitest'
import { claimDue } from './claim.ts'
import { register } from './cluster/lease.ts'
import type { Change, SqlClient, Steps } from '../database/SqlClient.ts'
import { claimParts } from '../testing/claimParts.ts'
import { databases, newData } from '../testing/databases.ts'
import { explain } from '../testing/explain.ts'
import { addJob } from '../testing/addJob.ts'
import { markStarted } from './start.ts'

test.each(databases)('a crowd of runs is started by its keys, however many others wait, on %s', async (database) => {
  const data = await newData(database)
  for (let job = 0; job < 200; job++) await addJob(data, 0, { cronPattern: '* * * * *' })
  if (database === 'MariaDB') await data.sql.all('analyze table execution')
  const ownerId = await register(data.sql)
  const { runs } = await claimDue(claimParts(data.sql, ownerId), 59_500, 60_000)
  expect(runs).toHaveLength(200)
  const { sql, changes } = watched(data.sql)
  const { started } = await markStarted(sql, ownerId, runs.slice(0, 50), 60_000)
  expect(started).toHaveLength(50)
  const [crowd] = changes.filter((change) => change.kind === 'run')
  const plan = await explain(data.sql, crowd as { text: string; parameters: unknown[] })
  expect(plan.text).toMatch(/USING INTEGER PRIMARY KEY|"key":"PRIMARY"/)
  await data.close()
})

/** The changes of transactions, as they go by. */
function watched(sql: SqlClient): { sql: SqlClient; changes: Change[] } {
  const changes: Change[] = []
  function* watch<T>(steps: Steps<T>): Steps<T> {
    let step = steps.next()
    while (!step.done) {
      if (step.value.kind === 'together') changes.push(...step.value.changes)
      step = steps.next(yield step.value)
    }
    return step.value
  }
  return { sql: { ...sql, transaction: (steps) => sql.transaction(() => watch(steps())) }, changes }
}
