import type { AbstractSqlDriver } from '@mikro-orm/sql'
import { migrateDown, migrationStatus } from '../database/migrations/run.ts'
import type { Data } from '../model/openData.ts'
import { type DatabaseName, newData } from './databases.ts'

/** A database with the schema from before that migration. */
export async function before(name: DatabaseName, migration: string): Promise<Data> {
  const data = await newData(name)
  await downTo(data, migration)
  return data
}

/** Reverts that migration and all newer ones. */
export async function downTo(data: Data, migration: string): Promise<void> {
  while ((await migrationStatus(data)).done.includes(migration)) await migrateDown(data)
}

/** Fails the statement after this many changes of tables, as when the server is killed. */
export function dyingAfter(data: Data, changes: number): Data {
  const driver = data.orm.em.getDriver() as AbstractSqlDriver
  const execute = driver.execute.bind(driver)
  let left = changes
  driver.execute = ((query: unknown, ...rest: unknown[]) => {
    if (/^(create|alter) table/.test(String(query)) && left-- === 0) throw new Error('Killed.')
    return execute(query as string, ...(rest as []))
  }) as typeof driver.execute
  return data
}
