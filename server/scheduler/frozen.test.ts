import type { Pool } from 'mysql2'
import { expect, test } from 'vitest'
import { openData } from '../orm.ts'
import { newMySqlDatabase } from '../test/databases.ts'
import { migrateUp } from '../migrations/run.ts'
import { register, release, takeOver } from './lease.ts'

test('a process that froze inside a transaction holds up nobody who takes over from it', async () => {
  const databaseUrl = await newMySqlDatabase()
  const [frozen, heir] = await Promise.all([1, 2].map(() => openData({ databaseUrl, dataDir: ':memory:' })))
  await migrateUp(frozen!)
  const [frozenId, heirId] = [await register(frozen!.sql), await register(heir!.sql)]
  await release(frozen!.sql, frozenId)
  const pool = (await frozen!.orm.em.getConnection().getNativeClient()) as Pool
  const connection = await pool.promise().getConnection()
  const closed = new Promise((resolve) => connection.on('error', resolve))
  await connection.query('start transaction')
  await connection.query('select id from process where id = ? lock in share mode', [frozenId])
  // It says no more. The heir waits for the lock, and is let in once the database has given up on the frozen one.
  await takeOver(heir!.sql, heirId, false)
  const rows = await heir!.sql.all<{ ended_at: number | null }>('select ended_at from process where id = ?', [frozenId])
  expect(rows[0]!.ended_at).not.toBeNull()
  await closed
  await Promise.all([frozen!.close(), heir!.close()])
})
