import { startMariaDb } from './mariadb.ts'

/** One MariaDB for all server tests of a run; each test file makes its own database in it. TEST_MYSQL_URL brings another. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['TEST_MYSQL_URL']) return undefined
  const mariaDb = await startMariaDb()
  process.env['TEST_MYSQL_URL'] = mariaDb.url
  return async () => {
    delete process.env['TEST_MYSQL_URL']
    await mariaDb.stop()
  }
}
