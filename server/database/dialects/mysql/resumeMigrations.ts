import type { MikroORM } from '@mikro-orm/core'
import type { AbstractSqlDriver } from '@mikro-orm/sql'
import { migrationsFor } from '../../migrations/list.ts'

/** Exists while migrations run. If a server is killed meanwhile, the table remains. */
const marker = 'migration_under_way'

/**
 * MySQL commits after each change of a table, so a server that is killed leaves a migration half done. The next server finishes
 * that migration first, and skips the statements whose work it finds done.
 */
export async function resumably<T>(orm: MikroORM, migrate: () => Promise<T>): Promise<T> {
  const execute = (text: string) => orm.em.getConnection().execute<unknown[]>(text)
  const [interrupted] = await execute(`show tables like '${marker}'`)
  if (interrupted) await finishInterrupted(orm)
  else await execute(`create table ${marker} (since bigint)`)
  const result = await migrate()
  await execute(`drop table ${marker}`)
  return result
}

async function finishInterrupted(orm: MikroORM): Promise<void> {
  const [pending] = await orm.migrator.getPending()
  if (!pending) return
  const { class: Step } = migrationsFor('mysql').find(({ name }) => name === pending.name)!
  const driver = orm.em.getDriver() as AbstractSqlDriver
  const step = new Step(driver, orm.config)
  step.up()
  for (const text of step.getQueries()) {
    try {
      await driver.execute(String(text))
    } catch (error) {
      if (!isDone(error, String(text))) throw error
    }
  }
  await orm.migrator.getStorage().logMigration({ name: pending.name })
}

/** The statement's table, column, key, row or foreign key already exists, or the one that it drops or renames does not. */
function isDone(error: unknown, text: string): boolean {
  const { errno = 0, message } = error as { errno?: number; message: string }
  // The old table, column or key is gone.
  if (/^alter table \S+ rename /.test(text) && [1146, 1054, 1176].includes(errno)) return true
  // MariaDB reports an existing foreign key by this number alone.
  return [1050, 1060, 1061, 1062, 1091, 1826].includes(errno) || (errno === 1005 && message.includes('errno: 121'))
}
