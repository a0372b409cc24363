import { createConnection } from 'mysql2/promise'
import { expect, test } from 'vitest'
import { openData } from '../model/openData.ts'
import { newMySqlDatabase } from '../testing/databases.ts'
import { run } from './SqlClient.ts'

test('a transaction that a deadlock ended runs again, and its caller gets the result', async () => {
  const databaseUrl = await newMySqlDatabase()
  const { sql, close } = await openData({ databaseUrl, dataDir: ':memory:' })
  await sql.run('create table pair (id int primary key, n int not null)')
  await sql.run(`insert into pair values ${Array.from({ length: 50 }, (_, id) => `(${id}, 0)`).join()}`)
  const other = await createConnection(databaseUrl)
  await other.query('begin')
  // The database ends the transaction that has changed fewer rows.
  await other.query('update pair set n = n + 1 where id between 2 and 49')
  let tries = 0
  const ours = sql.transaction(function* () {
    tries++
    yield* run('update pair set n = n + 10 where id = 1')
    return yield* run('update pair set n = n + 10 where id = 2')
  })
  const waits = async () => {
    const [rows] = await other.query("select 1 from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")
    return (rows as object[]).length > 0
  }
  // The database refreshes that table only every tenth of a second.
  while (!(await waits())) await new Promise((resolve) => setTimeout(resolve, 150))
  await other.query('update pair set n = n + 1 where id = 1')
  await other.query('commit')
  expect(await ours).toBe(1)
  expect(tries).toBe(2)
  expect(await sql.all('select n from pair where id in (1, 2) order by id')).toEqual([{ n: 11 }, { n: 11 }])
  await other.end()
  await close()
})
