import { randomBytes } from 'node:crypto'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { SettingsError } from './settings.ts'

/** Makes the folder where this installation keeps what is its own; fails with a sentence where it cannot be written. */
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

/** The secret of this installation, made once, readable by its owner only. */
export function ownSecret(dataDir: string): string {
  const path = join(dataDir, 'secret.key')
  if (!existsSync(path)) {
    // wx: of two processes that start at once, one writes and both read the same.
    try {
      writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  chmodSync(path, 0o600)
  return readFileSync(path, 'utf8').trim()
}

/** Makes this process the folder's only user until it ends, however it ends: the system lets go of a dead process's lock. */
export function lockDataDir(dataDir: string): () => void {
  const lock = new Database(join(dataDir, 'lock.sqlite'), { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
    throw new SettingsError(
      `Another Carillon is using the data folder ${dataDir}; stop it first, or set DATA_DIR to another folder.`,
    )
  }
  return () => lock.close()
}
