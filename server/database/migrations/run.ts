import { migrationsFor } from './list.ts'
import { MigrationError } from './MigrationError.ts'
import type { Data } from '../Data.ts'

/** Brings the schema up to this version, under a lock so that two servers can start at once. Returns the names of the migrations it ran. */
export async function migrateUp(data: Data): Promise<string[]> {
  return underLock(data, async () => {
    await refuseNewer(data)
    return data.sql.dialect.resumably(data.orm, async () => names(await data.orm.migrator.up()))
  })
}

/** Reverts the newest migration, or all of them, and deletes what they created. */
export async function migrateDown(data: Data, how: 'one' | 'all' = 'one'): Promise<string[]> {
  return underLock(data, async () => {
    await refuseNewer(data)
    return names(await data.orm.migrator.down(how === 'all' ? { to: 0 } : undefined))
  })
}

/** The migrations that have run and those that are pending, oldest first. */
export async function migrationStatus(data: Data): Promise<{ done: string[]; waiting: string[] }> {
  return { done: names(await data.orm.migrator.getExecuted()), waiting: names(await data.orm.migrator.getPending()) }
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
