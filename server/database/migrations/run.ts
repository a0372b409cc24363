import { migrationsFor } from './list.ts'
import { MigrationError } from './MigrationError.ts'
import type { Data } from '../orm.ts'
import { idleSessionSeconds, idleTransactionSeconds } from '../dialects/mysql/mysqlConnection.ts'
import { presentName, storePresentNames, storeReleasedNames } from './releasedNames.ts'
import { resumable } from './resume.ts'

/** Applies all pending migrations under a lock, so that two servers may start at once. @returns the names of those applied */
export async function migrateUp(data: Data): Promise<string[]> {
  return underLock(data, async () => {
    await storePresentNames(data)
    await refuseNewer(data)
    return resumable(data, async () => names(await data.orm.migrator.up()))
  })
}

/** Reverts the newest migration, or all of them. The data in what they made is lost. @returns the names of those reverted */
export async function migrateDown(data: Data, how: 'one' | 'all' = 'one'): Promise<string[]> {
  return underLock(data, async () => {
    await storePresentNames(data)
    await refuseNewer(data)
    const reverted = names(await data.orm.migrator.down(how === 'all' ? { to: 0 } : undefined))
    await storeReleasedNames(data)
    return reverted
  })
}

/** The names of applied and of pending migrations, oldest first. Writes nothing. */
export async function migrationStatus(data: Data): Promise<{ done: string[]; waiting: string[] }> {
  const done = names(await data.orm.migrator.getExecuted()).map(presentName)
  const waiting = migrationsFor(data.sql.dialect).map(({ name }) => name)
  return { done, waiting: waiting.filter((name) => !done.includes(name)) }
}

async function refuseNewer(data: Data) {
  const known = new Set(migrationsFor(data.sql.dialect).map((migration) => migration.name))
  const unknown = names(await data.orm.migrator.getExecuted()).filter((name) => !known.has(name))
  if (unknown.length > 0)
    throw new MigrationError(
      `The database was used by a newer version of Carillon (it knows ${unknown.join(', ')}); start that version, or restore a backup from before it.`,
    )
}

const names = (steps: { name: string }[]) => steps.map((step) => step.name)

/**
 * MySQL's named lock belongs to a connection, so it is taken in a transaction of the mapper and let go with it. SQLite needs
 * none: the data folder has one owner.
 */
export async function underLock<T>(data: Data, work: () => Promise<T>): Promise<T> {
  if (data.sql.dialect === 'sqlite') return work()
  return data.orm.em.fork().transactional(async (em) => {
    const say = <Row>(text: string) => em.getConnection().execute<Row[]>(text, [], 'all', em.getTransactionContext())
    // The lock goes with its connection, which is idle meanwhile; MySQL knows only the first of these.
    const stay = async (idleSeconds: number, inTransactionSeconds: number) => {
      await say(`set session wait_timeout = ${idleSeconds}`)
      await say(`set session idle_transaction_timeout = ${inTransactionSeconds}`).catch(() => {})
    }
    const [row] = await say<{ taken: number }>("select get_lock('carillon migrations', 60) as taken")
    if (row?.taken !== 1)
      throw new MigrationError(
        'Another server has been migrating this database for a minute; start again when it is done.',
      )
    try {
      await stay(86_400, 0)
      return await work()
    } finally {
      await stay(idleSessionSeconds, idleTransactionSeconds)
      await say("select release_lock('carillon migrations')")
    }
  })
}
