import { driverErrorOf } from './driverError.ts'
import { mysqlRefusal } from './mysqlRefusal.ts'
import { openOrm, type Data, type DataPlace, type Entities } from './orm.ts'
import { SettingsError } from '../settings.ts'

/**
 * Opens the database and makes sure that it answers.
 * @throws SettingsError with a sentence that says what to do; never with a password in it.
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
    const sentence = databaseUrl ? await mysqlRefusal(databaseUrl, error) : sqliteSentence(dataDir, error)
    throw new SettingsError(sentence, { cause: error })
  }
}

function sqliteSentence(dataDir: string, error: unknown): string {
  const file = `${dataDir}/carillon.sqlite`
  const code = driverErrorOf(error)?.code
  switch (code) {
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return `The file ${file} is not a database that can be read: restore a backup, or set DATA_DIR to another folder.`
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
      return `The file ${file} cannot be written by this user: change its owner, or set DATA_DIR to another folder.`
    case 'SQLITE_FULL':
      return `The disk that holds ${file} is full.`
    default:
      return `The database ${file} cannot be used (${code ?? String(error)}).`
  }
}
