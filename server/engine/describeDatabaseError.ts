const kept = 'runs are kept in memory until'

/** Describes a database error in a sentence for the operator. */
export function describeDatabaseError(error: unknown): string {
  const { code = '', errno = 0 } = error as { code?: string; errno?: number }
  // How SQLite, the operating system and MySQL report a full disk.
  if (/^(SQLITE_FULL|SQLITE_IOERR_WRITE|ENOSPC|EDQUOT|EFBIG)$/.test(code) || [1021, 1114].includes(errno))
    return `The disk of the database is full: ${kept} there is room again.`
  if (/^(SQLITE_READONLY|EROFS)/.test(code) || [1290, 1792, 1836].includes(errno))
    return `The database can only be read: ${kept} it takes them again.`
  return `The database does not answer as it should; ${kept} it does.`
}
