import { lockDataDir, openDataDir } from '../platform/dataDir.ts'
import { migrateUp } from '../database/migrations/run.ts'
import { openDatabase } from '../model/openData.ts'
import type { Data } from '../database/orm.ts'
import { readSettings } from '../settings.ts'

/** Runs `work` on the database of the settings. @returns the sentence of `work` */
export async function runDatabaseCommand(
  work: (data: Data) => Promise<string>,
  schema: 'migrated' | 'as it is' = 'migrated',
): Promise<string> {
  await using stack = new AsyncDisposableStack()
  const settings = readSettings(process.env)
  const dataDir = openDataDir(settings.dataDir)
  if (settings.databaseUrl === null) stack.adopt(lockDataDir(dataDir), (unlock) => unlock())
  const data = await openDatabase({ ...settings, dataDir })
  stack.defer(() => data.close())
  if (schema === 'migrated') await migrateUp(data)
  return await work(data)
}
