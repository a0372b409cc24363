import { driverErrorOf } from '../../driverError.ts'

/** Says why the SQLite file cannot be used, in a sentence that says what to do. */
export function sqliteRefusal(dataDir: string, error: unknown): string {
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
