import { startMariaDb } from './mariadb.ts'

/** Starts one MariaDB for all server tests of a run; each test file creates its own database. TEST_MYSQL_URL names another server. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['TEST_MYSQL_URL']) return undefined
  const mariaDb = await startMariaDb()
  process.env['TEST_MYSQL_URL'] = mariaDb.url
  return async () => {
    delete process.env['TEST_MYSQL_URL']
    await mariaDb.stop()
  }
}
