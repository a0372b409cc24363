import { createConnection } from 'mysql2/promise'
import { migrateUp } from '../database/migrations/run.ts'
import { openData, type Data } from '../model/openData.ts'

export type DatabaseName = 'SQLite' | 'MariaDB'

/** Both databases, for `describe.each`. ONLY_SQLITE=1 leaves MariaDB out while you work. */
export const databases: DatabaseName[] = process.env['ONLY_SQLITE'] ? ['SQLite'] : ['SQLite', 'MariaDB']

let made = 0

/** Creates an empty database on the server of the test run. @returns its URL */
export async function newMySqlDatabase(): Promise<string> {
  const server = process.env['TEST_MYSQL_URL']
  if (!server)
    throw new Error('TEST_MYSQL_URL is not set: the test run starts MariaDB by scripts/provision/vitestGlobalSetup.ts.')
  const url = new URL(server)
  url.pathname = `/carillon_${process.pid}_${Date.now().toString(36)}_${made++}`
  const connection = await createConnection(server)
  await connection.query(`create database \`${url.pathname.slice(1)}\``)
  await connection.end()
  return url.href
}

/** A new database with the newest schema. SQLite: in memory. */
export async function newData(name: DatabaseName): Promise<Data> {
  const data = await openData({
    databaseUrl: name === 'MariaDB' ? await newMySqlDatabase() : null,
    dataDir: ':memory:',
  })
  await migrateUp(data)
  return data
}
