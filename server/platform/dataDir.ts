import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { SettingsError, minSecretLength } from '../settings.ts'

/** Creates the data folder of this installation. @throws SettingsError with a sentence when the folder cannot be written */
export function openDataDir(dataDir: string): string {
  const path = resolve(dataDir)
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new SettingsError(
      `The data folder ${path} cannot be written (${(error as NodeJS.ErrnoException).code}); set DATA_DIR to one that can.`,
    )
  }
  return path
}

/**
 * Lets only the owner read SQLite's files, whatever the folder allows. SQLite creates the files beside a database (WAL, shared
 * memory, journal) with the permissions of the database.
 */
export function makePrivate(databaseFile: string): void {
  try {
    // Never open an existing file: closing it would release the locks that this process holds on it (POSIX).
    if (!existsSync(databaseFile)) closeSync(openSync(databaseFile, 'wx', 0o600))
    for (const end of ['', '-wal', '-shm', '-journal']) restrictToOwner(`${databaseFile}${end}`)
  } catch {
    // SQLite reports better than we could what is wrong with its file.
  }
}

/** Some file systems have no permissions, and a file of another user may still be writable. */
function restrictToOwner(path: string): void {
  if (existsSync(path) && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
}

/** The secret of this installation: created once, readable by its owner only. */
export function ownSecret(dataDir: string): string {
  const path = join(dataDir, 'secret.key')
  try {
    return readSecret(path)
  } catch (error) {
    throw error instanceof SettingsError ? error : unusable(path, error)
  }
}

function readSecret(path: string): string {
  if (!existsSync(path)) makeSecret(path)
  chmodSync(path, 0o600)
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length >= minSecretLength) return secret
  throw new SettingsError(
    `The file ${path} holds no key: restore it from a backup, or delete it if Carillon has not stored anything yet.`,
  )
}

/** Writes the key completely or not at all, even if the start is killed or the disk is full. Of two processes the first one wins. */
function makeSecret(path: string): void {
  const draft = `${path}.${process.pid}`
  try {
    writeFileSync(draft, randomBytes(48).toString('base64url'), { mode: 0o600, flush: true })
    publish(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Makes this process the only user of the folder. The operating system releases the lock however the process ends. */
export function lockDataDir(dataDir: string): () => void {
  const path = join(dataDir, 'lock.sqlite')
  makePrivate(path)
  let lock: Database.Database | undefined
  try {
    lock = new Database(path, { timeout: 0 })
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('begin exclusive')
  } catch (error) {
    lock?.close()
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw unusable(path, error)
    throw new SettingsError(
      `Another Carillon is using the data folder ${dataDir}; stop it first, or set DATA_DIR to another folder.`,
    )
  }
  return () => lock.close()
}

function publish(draft: string, path: string): void {
  try {
    linkSync(draft, path)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (!linkless.has(code)) throw error
    // Without hard links nobody can tell which process was first.
    renameSync(draft, path)
  }
}

/** Errors of file systems without hard links: FAT, and some network shares. */
const linkless = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

/** For example, another user copied the folder. */
function unusable(path: string, error: unknown): SettingsError {
  const { code, message } = error as { code?: string; message: string }
  return new SettingsError(
    `The file ${path} cannot be used (${code ?? message}): change its owner, or set DATA_DIR to another folder.`,
  )
}
