import type { MikroORM } from '@mikro-orm/core'
import { MigrationError } from '../../migrations/MigrationError.ts'
import { idleSessionSeconds, idleTransactionSeconds } from './mysqlConnection.ts'

const lock = "'carillon migrations'"

/** MySQL's named lock belongs to a connection. A transaction of the mapper keeps one connection until the work is done. */
export async function withMigrationLock<T>(orm: MikroORM, work: () => Promise<T>): Promise<T> {
  return orm.em.fork().transactional(async (em) => {
    const execute = <Row>(text: string) =>
      em.getConnection().execute<Row[]>(text, [], 'all', em.getTransactionContext())
    // The connection is idle during the work, and MySQL must not close it. MySQL, unlike MariaDB, knows only the first setting.
    const allowIdle = async (sessionSeconds: number, transactionSeconds: number) => {
      await execute(`set session wait_timeout = ${sessionSeconds}`)
      await execute(`set session idle_transaction_timeout = ${transactionSeconds}`).catch(() => {})
    }
    const [row] = await execute<{ taken: number }>(`select get_lock(${lock}, 60) as taken`)
    if (row?.taken !== 1)
      throw new MigrationError(
        'Another server has been migrating this database for a minute; start again when it is done.',
      )
    try {
      await allowIdle(86_400, 0)
      return await work()
    } finally {
      await allowIdle(idleSessionSeconds, idleTransactionSeconds)
      await execute(`select release_lock(${lock})`)
    }
  })
}
