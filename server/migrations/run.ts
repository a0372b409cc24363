import type { Data } from '../orm.ts'
import { migrationsFor } from './list.ts'
import { MigrationError } from './MigrationError.ts'

/** Brings the schema up to this version, under a lock, so that two servers may start at once. Answers the names of the steps taken. */
export async function migrateUp(data: Data): Promise<string[]> {
  return underLock(data, async () => {
    await refuseNewer(data)
    return names(await data.orm.migrator.up())
  })
}

/** Takes the newest step back, or all of them. What those steps made is gone. */
export async function migrateDown(data: Data, how: 'one' | 'all' = 'one'): Promise<string[]> {
  return underLock(data, async () => {
    await refuseNewer(data)
    return names(await data.orm.migrator.down(how === 'all' ? { to: 0 } : undefined))
  })
}

/** What was taken and what waits, oldest first. */
export async function migrationStatus(data: Data): Promise<{ done: string[]; waiting: string[] }> {
  return { done: names(await data.orm.migrator.getExecuted()), waiting: names(await data.orm.migrator.getPending()) }
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
async function underLock<T>(data: Data, work: () => Promise<T>): Promise<T> {
  if (data.sql.dialect === 'sqlite') return work()
  return data.orm.em.fork().transactional(async (em) => {
    const [row] = await em
      .getConnection()
      .execute<{ taken: number }[]>(
        "select get_lock('carillon migrations', 60) as taken",
        [],
        'all',
        em.getTransactionContext(),
      )
    if (row?.taken !== 1)
      throw new MigrationError(
        'Another server has been migrating this database for a minute; start again when it is done.',
      )
    try {
      return await work()
    } finally {
      await em
        .getConnection()
        .execute("select release_lock('carillon migrations')", [], 'all', em.getTransactionContext())
    }
  })
}
