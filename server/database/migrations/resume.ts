import type { AbstractSqlDriver } from '@mikro-orm/sql'
import type { Data } from '../orm.ts'
import { migrationsFor } from './list.ts'

/** There while steps are being taken, and still there after a server was killed meanwhile. */
const marker = 'migration_under_way'

/**
 * Takes steps so that a server that is killed meanwhile leaves nothing in doubt. SQLite takes a step whole or not at all.
 * MySQL commits after each change of a table: of a step that was cut short, the next server passes over what it finds done.
 */
export async function resumable<T>(data: Data, take: () => Promise<T>): Promise<T> {
  if (data.sql.dialect === 'sqlite') return take()
  const [interrupted] = await data.sql.all(`show tables like '${marker}'`)
  if (interrupted) await finishFirst(data)
  else await data.sql.run(`create table ${marker} (since bigint)`)
  const taken = await take()
  await data.sql.run(`drop table ${marker}`)
  return taken
}

async function finishFirst({ orm, sql }: Data): Promise<void> {
  const [waiting] = await orm.migrator.getPending()
  if (!waiting) return
  const { class: Step } = migrationsFor(sql.dialect).find(({ name }) => name === waiting.name)!
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
  await orm.migrator.getStorage().logMigration({ name: waiting.name })
}

/** The statement's table, column, key, row or foreign key is there already, or it drops or renames one that is not. */
function isDone(error: unknown, text: string): boolean {
  const { errno = 0, message } = error as { errno?: number; message: string }
  // The old table, column or key is gone.
  if (/^alter table \S+ rename /.test(text) && [1146, 1054, 1176].includes(errno)) return true
  // MariaDB tells of a foreign key by this number alone.
  return [1050, 1060, 1061, 1062, 1091, 1826].includes(errno) || (errno === 1005 && message.includes('errno: 121'))
}
