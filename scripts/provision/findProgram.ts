import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where Debian keeps servers; a plain user's PATH does not name it. */
const alsoLookedIn = ['/usr/sbin', '/usr/local/sbin', '/usr/local/opt/mariadb/bin', '/opt/homebrew/bin']

/** The path of the first of these programs that is installed, or undefined. An absolute name is looked up as it stands. */
export function findProgram(...names: string[]): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...alsoLookedIn]
  return names
    .flatMap((name) => (name.startsWith('/') ? [name] : folders.map((folder) => join(folder, name))))
    .find(runs)
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
