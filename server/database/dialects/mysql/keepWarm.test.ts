import { createPool } from 'mysql2'
import { expect, test } from 'vitest'
import { openData } from '../../../model/openData.ts'
import { newMySqlDatabase } from '../../../testing/databases.ts'
import { keepWarm } from './keepWarm.ts'
import { ask, idleConnectionMs, poolOptions } from './mysqlConnection.ts'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('connections that write stay open while nothing is written, and the same ones; while some write, no more are opened', async () => {
  const url = await newMySqlDatabase()
  const { all, close } = await lookingAt(url)
  const { sql, close: closeData } = await openData({ databaseUrl: url, dataDir: ':memory:' })
  await sql.run('create table pair (id int primary key)')
  while ((await all()).length < 3) await pause(100)
  const before = await all()
  await pause(idleConnectionMs + 2500)
  expect(await all()).toEqual(before)
  expect(before).toHaveLength(3)
  await closeData()

  const pool = createPool({ uri: url, ...poolOptions(8) })
  void keepWarm(pool, () => true)
  await pause(idleConnectionMs / 2 + 1000)
  expect(await all()).toEqual([])
  await new Promise<void>((resolve) => pool.end(() => resolve()))
  await close()
}, 60_000)

/** The keys of all other connections to that database. */
async function lookingAt(url: string) {
  const pool = createPool({ uri: url, connectionLimit: 1 })
  const text =
    'select id from information_schema.processlist where db = database() and id <> connection_id() order by id'
  return {
    all: async () => ((await ask(pool, 'query', { sql: text })) as { id: number }[]).map(({ id }) => Number(id)),
    close: () => new Promise<void>((resolve) => pool.end(() => resolve())),
  }
}
