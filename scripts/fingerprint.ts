import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Tests and generated files are not part of an output, so their changes must not rebuild it. */
const leavesNoTrace = /(\.test\.tsx?|\.gen\.ts|\.tsbuildinfo)$|(^|\/)(node_modules|\.vite|__screenshots__)(\/|$)/

/**
 * One hash over the names and contents of files and of everything below folders. It ignores times, because git, npm and Docker
 * change them without changing a byte. Paths that do not exist count as empty.
 */
export function fingerprint(base: string, paths: string[]): string {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesBelow(base, join(base, path)))) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(base, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(base: string, path: string): string[] {
  const name = relative(base, path).split(sep).join('/')
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat || leavesNoTrace.test(name)) return []
  if (!stat.isDirectory()) return [name]
  return readdirSync(path)
    .toSorted()
    .flatMap((entry) => filesBelow(base, join(path, entry)))
}
