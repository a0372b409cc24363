import { migrationsFor } from './list.ts'
import { MigrationError } from './MigrationError.ts'
import type { Data } from '../Data.ts'
import { presentName, storePresentNames, storeReleasedNames } from './releasedNames.ts'

/** Applies all pending migrations under a lock, so that two servers may start at once. @returns the names of those applied */
export async function migrateUp(data: Data): Promise<string[]> {
  return underLock(data, async () => {
    await storePresentNames(data)
    await refuseNewer(data)
    return data.sql.dialect.resumably(data.orm, async () => names(await data.orm.migrator.up()))
  })
}

/** Reverts the newest migration, or all of them, and deletes what they created. */
export async function migrateDown(data: Data, how: 'one' | 'all' = 'one'): Promise<string[]> {
  return underLock(data, async () => {
    await storePresentNames(data)
    await refuseNewer(data)
    const reverted = names(await data.orm.migrator.down(how === 'all' ? { to: 0 } : undefined))
    await storeReleasedNames(data)
    return reverted
  })
}

/** The migrations that have run and those that are pending, oldest first. */
export async function migrationStatus(data: Data): Promise<{ done: string[]; waiting: string[] }> {
  const done = names(await data.orm.migrator.getExecuted()).map(presentName)
  const waiting = migrationsFor(data.sql.dialect.name).map(({ name }) => name)
  return { done, waiting: waiting.filter((name) => !done.includes(name)) }
}

async function refuseNewer(data: Data) {
  const known = new Set(migrationsFor(data.sql.dialect.name).map((migration) => migration.name))
  const unknown = names(await data.orm.migrator.getExecuted()).filter((name) => !known.has(name))
  if (unknown.length > 0)
    throw new MigrationError(
      `The database was used by a newer version of Carillon (it knows ${unknown.join(', ')}); start that version, or restore a backup from before it.`,
    )
}

const names = (steps: { name: string }[]) => steps.map((step) => step.name)

/** Runs `work` while no other server can migrate the same database. */
export async function underLock<T>({ orm, sql }: Data, work: () => Promise<T>): Promise<T> {
  return sql.dialect.withMigrationLock(orm, work)
}
