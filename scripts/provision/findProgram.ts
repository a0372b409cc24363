import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Debian's folders for servers, which an ordinary user's PATH does not contain. */
const alsoLookedIn = ['/usr/sbin', '/usr/local/sbin', '/usr/local/opt/mariadb/bin', '/opt/homebrew/bin']

/** The path of the first of these programs that is installed, or undefined. Names may be absolute. */
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
