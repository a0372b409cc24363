import { existsSync } from 'node:fs'
import { createConnection } from 'mysql2/promise'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMariaDb, type MariaDb } from './mariadb.ts'

let mariaDb: MariaDb
beforeAll(async () => {
  mariaDb = await startMariaDb()
})
afterAll(() => mariaDb.stop())

test('a private MariaDB answers on 127.0.0.1 with an empty database carillon_test', async () => {
  expect(new URL(mariaDb.url).hostname).toBe('127.0.0.1')
  expect(await ask(mariaDb.url, 'SELECT DATABASE() AS name')).toEqual([{ name: 'carillon_test' }])
  expect(await ask(mariaDb.url, 'SHOW TABLES')).toEqual([])
})

test('a database made a second time is empty again and apart from the others', async () => {
  const url = await mariaDb.createDatabase('second')
  await ask(url, 'CREATE TABLE bell (id INT PRIMARY KEY)')
  expect(await ask(mariaDb.url, 'SHOW TABLES')).toEqual([])
  expect(await ask(await mariaDb.createDatabase('second'), 'SHOW TABLES')).toEqual([])
})

test('a database name that is not plain is refused before any statement runs', async () => {
  await expect(mariaDb.createDatabase('a; DROP DATABASE mysql')).rejects.toThrow('no name for a test database')
})

test('nobody gets in without the password of this run', async () => {
  const url = new URL(mariaDb.url)
  url.password = ''
  await expect(ask(url.href, 'SELECT 1')).rejects.toThrow('Access denied')
})

test('stopping ends the process and removes its data', async () => {
  const other = await startMariaDb({ durable: true })
  const [row] = (await ask(other.url, 'SELECT @@datadir AS folder')) as { folder: string }[]
  expect(existsSync(row!.folder)).toBe(true)
  await other.stop()
  expect(existsSync(row!.folder)).toBe(false)
  expect(() => process.kill(other.pid, 0)).toThrow('ESRCH')
})

async function ask(url: string, statement: string): Promise<unknown> {
  const connection = await createConnection(url)
  try {
    return (await connection.query(statement))[0]
  } finally {
    await connection.end()
  }
}
