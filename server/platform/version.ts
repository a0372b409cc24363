import { readFileSync } from 'node:fs'

/** The version in package.json, which lies above both `server/` and `dist/server/`. */
export const version = ['../../package.json', '../../../package.json']
  .map((path) => new URL(path, import.meta.url))
  .map(readName)
  .find((found) => found !== null)!

function readName(path: URL): string | null {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8')) as { name: string; version: string }
    return found.name === 'carillon' ? found.version : null
  } catch {
    return null
  }
}
