import { openData, type Data } from './orm.ts'
import { SettingsError } from './settings.ts'

/**
 * Opens the database and makes sure that it answers.
 * @throws SettingsError with a sentence that says what to do; never with a password in it.
 */
export async function openDatabase(place: { databaseUrl: string | null; dataDir: string }): Promise<Data> {
  let data: Data | undefined
  try {
    data = await openData(place)
    await data.sql.all('select 1')
    return data
  } catch (error) {
    await data?.close().catch(() => undefined)
    throw new SettingsError(
      place.databaseUrl ? mysqlSentence(place.databaseUrl, error) : sqliteSentence(place.dataDir, error),
      {
        cause: error,
      },
    )
  }
}

function mysqlSentence(databaseUrl: string, error: unknown): string {
  const url = new URL(databaseUrl)
  const place = `${url.hostname}:${url.port || 3306}`
  const name = decodeURIComponent(url.pathname.slice(1))
  switch (codeOf(error)) {
    case 'ER_ACCESS_DENIED_ERROR':
    case 'ER_DBACCESS_DENIED_ERROR':
      return `The database at ${place} refuses the user "${decodeURIComponent(url.username)}" for "${name}": check user and password in DATABASE_URL.`
    case 'ER_BAD_DB_ERROR':
      return `There is no database "${name}" at ${place}: make it, or correct DATABASE_URL.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host "${url.hostname}" in DATABASE_URL is not known.`
    case 'ECONNREFUSED':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `No database answers at ${place}: start it, or correct DATABASE_URL.`
    default:
      return `The database at ${place} cannot be used (${codeOf(error) ?? 'unknown reason'}): check DATABASE_URL.`
  }
}

function sqliteSentence(dataDir: string, error: unknown): string {
  const file = `${dataDir}/carillon.sqlite`
  switch (codeOf(error)) {
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return `The file ${file} is not a database that can be read: restore a backup, or set DATA_DIR to another folder.`
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
      return `The file ${file} cannot be written by this user: change its owner, or set DATA_DIR to another folder.`
    case 'SQLITE_FULL':
      return `The disk that holds ${file} is full.`
    default:
      return `The database ${file} cannot be used (${codeOf(error) ?? String(error)}).`
  }
}

/** The driver's code, however deep the mapper has wrapped it. */
function codeOf(error: unknown): string | null {
  for (
    let inner = error;
    inner && typeof inner === 'object';
    inner = (inner as { cause?: unknown; previous?: unknown }).cause ?? (inner as { previous?: unknown }).previous
  ) {
    const { code, errors } = inner as { code?: unknown; errors?: unknown[] }
    if (typeof code === 'string') return code
    if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0])
  }
  return null
}
