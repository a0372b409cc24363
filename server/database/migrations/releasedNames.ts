import type { Data } from '../orm.ts'

/** The names of the migrations up to release 0.1, as its databases store them, and the present ones. */
const releasedNames: Record<string, string> = {
  Migration20261122000000: '0001_first_schema',
  Migration20261122090000: '0002_indexes_of_many_jobs',
  Migration20261127210000: '0003_count_by_trigger_and_status_code',
  Migration20261128000000: '0004_error_messages',
  Migration20261128010000: '0005_failed_sign_ins',
  Migration20261128020000: '0006_pending_statistics',
  Migration20261129000000: '0007_lifecycle',
  Migration20261130204500: '0008_token_ends_with_password',
}

export const presentName = (name: string): string => releasedNames[name] ?? name

/** Stores the present names, once. Call it under the migration lock. */
export async function storePresentNames(data: Data): Promise<void> {
  const stored = new Set((await data.orm.migrator.getExecuted()).map(({ name }) => name))
  for (const [released, present] of Object.entries(releasedNames))
    if (stored.has(released)) await rename(data, released, present)
}

/** Stores the names of release 0.1 where its schema is what is left, so that this release starts on it. Call it under the lock. */
export async function storeReleasedNames(data: Data): Promise<void> {
  const stored = (await data.orm.migrator.getExecuted()).map(({ name }) => name)
  const present = new Map(Object.entries(releasedNames).map(([released, name]) => [name, released]))
  if (stored.some((name) => !present.has(name))) return
  for (const name of stored) await rename(data, name, present.get(name)!)
}

const rename = ({ sql }: Data, from: string, to: string) =>
  sql.run('update migration set name = ? where name = ?', [to, from])
