import { lockDataDir, openDataDir } from '../platform/dataDir.ts'
import { MigrationError } from '../database/migrations/MigrationError.ts'
import { migrateUp } from '../database/migrations/run.ts'
import { openDatabase } from '../model/openData.ts'
import type { Data } from '../database/orm.ts'
import { readSettings, SettingsError } from '../settings.ts'

/** Runs one command on the database of the settings and prints its result. Exits with 0, or with 1 and the reason. */
export async function runDatabaseCommand(
  work: (data: Data) => Promise<string>,
  schema: 'migrated' | 'as it is' = 'migrated',
): Promise<void> {
  const closers: (() => unknown)[] = []
  try {
    const settings = readSettings(process.env)
    const dataDir = openDataDir(settings.dataDir)
    if (settings.databaseUrl === null) closers.push(lockDataDir(dataDir))
    const data = await openDatabase({ ...settings, dataDir })
    closers.push(() => data.close())
    if (schema === 'migrated') await migrateUp(data)
    console.log(await work(data))
  } catch (error) {
    console.error(error instanceof SettingsError || error instanceof MigrationError ? error.message : error)
    process.exitCode = 1
  } finally {
    for (const close of closers.toReversed()) await close()
  }
}
