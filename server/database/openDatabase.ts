import type { Data, DataPlace, Entities } from './Data.ts'
import { mysqlRefusal } from './dialects/mysql/refusal.ts'
import { sqliteRefusal } from './dialects/sqlite/refusal.ts'
import { openOrm } from './orm.ts'
import { SettingsError } from '../settings.ts'

/**
 * Opens the database and checks that it answers.
 * @throws SettingsError with a sentence that says what to do and never contains a password.
 */
export async function openDatabase(place: DataPlace, entities: Entities): Promise<Data> {
  let data: Data | undefined
  try {
    data = await openOrm(place, entities)
    await data.sql.all('select 1')
    return data
  } catch (error) {
    await data?.close().catch(() => undefined)
    const { databaseUrl, dataDir } = place
    const sentence = databaseUrl ? await mysqlRefusal(databaseUrl, error) : sqliteRefusal(dataDir, error)
    throw new SettingsError(sentence, { cause: error })
  }
}
