import type { Pool } from 'mysql2'
import { expect, test } from 'vitest'
import { openData } from '../../model/openData.ts'
import { newData, newMySqlDatabase } from '../../testing/databases.ts'
import { migrateUp } from '../../database/migrations/run.ts'
import { addJob } from '../../testing/addJob.ts'
import { triggerRun } from '../manualRuns.ts'
import { claimDue } from '../claim.ts'
import { claimParts } from '../../testing/claimParts.ts'
import { type GoneServer, LeaseLost, register, release, adoptOrphans } from './lease.ts'

test('a process that froze inside a transaction does not delay the process that adopts its runs', async () => {
  const databaseUrl = await newMySqlDatabase()
  const [frozen, heir] = await Promise.all([1, 2].map(() => openData({ databaseUrl, dataDir: ':memory:' })))
  await migrateUp(frozen!)
  const [frozenId, heirId] = [await register(frozen!.sql), await register(heir!.sql)]
  await release(frozen!.sql, frozenId)
  const pool = (await frozen!.orm.em.getConnection().getNativeClient()) as Pool
  const connection = await pool.promise().getConnection()
  const closed = new Promise((resolve) => connection.on('error', resolve))
  await connection.query('start transaction')
  await connection.query('select id from server_instance where id = ? lock in share mode', [frozenId])
  // It says no more. The heir waits for the lock, and is let in once the database has given up on the frozen one.
  await all(adoptOrphans(heir!.sql, heirId))
  const rows = await heir!.sql.all<{ ended_at: number | null }>('select ended_at from server_instance where id = ?', [
    frozenId,
  ])
  expect(rows[0]!.ended_at).not.toBeNull()
  await closed
  await Promise.all([frozen!.close(), heir!.close()])
})

test('a process whose runs were adopted claims and adopts nothing under its old id', async () => {
  const data = await newData('MariaDB')
  const [old, heir, dead] = [await register(data.sql), await register(data.sql), await register(data.sql)]
  await addJob(data, 0, { cronPattern: '* * * * *' })
  await release(data.sql, old)
  await all(adoptOrphans(data.sql, heir))
  await release(data.sql, dead)
  await expect(claimDue(claimParts(data.sql, old), 120_000, 121_000)).rejects.toThrow(LeaseLost)
  await expect(all(adoptOrphans(data.sql, old))).rejects.toThrow(LeaseLost)
  const asked = { jobId: 1, trigger: 'MANUAL', userId: null, revisionId: 1 } as const
  await expect(triggerRun(data.sql, 1, old, asked, 120_000)).rejects.toThrow(LeaseLost)
  expect(await data.sql.all('select id from execution')).toEqual([])
  const claim = await claimDue(claimParts(data.sql, heir), 120_000, 121_000)
  expect(claim.runs.length).toBeGreaterThan(0)
  await data.close()
})

async function all(servers: AsyncIterable<GoneServer>): Promise<GoneServer[]> {
  const found: GoneServer[] = []
  for await (const server of servers) found.push(server)
  return found
}
