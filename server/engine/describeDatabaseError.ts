const kept = 'runs are kept in memory until'

/** Describes a database error in a sentence for the operator. */
export function describeDatabaseError(error: unknown): string {
  switch (storageFault(error)) {
    case 'full':
      return `The disk of the database is full: ${kept} there is room again.`
    case 'readOnly':
      return `The database can only be read: ${kept} it takes them again.`
    case null:
      return `The database does not answer as it should; ${kept} it does.`
  }
}

/** Why the database cannot store anything at the moment; null: for another reason, or it can. */
function storageFault(error: unknown): 'full' | 'readOnly' | null {
  const { code = '', errno = 0 } = error as { code?: string; errno?: number }
  // The codes are those of SQLite and of the operating system, the numbers those of MySQL.
  if (/^(SQLITE_FULL|SQLITE_IOERR_WRITE|ENOSPC|EDQUOT|EFBIG)$/.test(code) || [1021, 1114].includes(errno)) return 'full'
  if (/^(SQLITE_READONLY|EROFS)/.test(code) || [1290, 1792, 1836].includes(errno)) return 'readOnly'
  return null
}
