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
  const closers: (() => unknown)[] = []
  try {
    const settings = readSettings(process.env)
    const dataDir = openDataDir(settings.dataDir)
    if (settings.databaseUrl === null) closers.push(lockDataDir(dataDir))
    const data = await openDatabase({ ...settings, dataDir })
    closers.push(() => data.close())
    if (schema === 'migrated') await migrateUp(data)
    return await work(data)
  } finally {
    for (const close of closers.toReversed()) await close()
  }
}
