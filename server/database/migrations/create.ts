import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MigrationError } from './MigrationError.ts'

const dialects = ['sqlite', 'mysql'] as const

/**
 * Writes an empty migration for each database and adds both to the lists.
 * @param folder `server/database/migrations` of a source tree
 * @returns the paths of the new files, from `folder`
 */
export function createMigration(folder: string, title: string): string[] {
  const name = `${nextNumber(folder)}_${fileNameOf(title)}`
  const files = dialects.map((dialect) => join(dialect, `${name}.ts`))
  for (const file of files) writeFileSync(join(folder, file), template(name), { flag: 'wx' })
  for (const dialect of dialects) writeFileSync(join(folder, dialect, 'list.ts'), listOf(namesIn(folder, dialect)))
  return files
}

function fileNameOf(title: string): string {
  const name = title
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  if (!/^[a-z][a-z0-9_]{2,50}$/.test(name))
    throw new MigrationError(
      `"${title}" cannot be the name of a migration: take 3 to 51 letters, digits and _, such as add_job_tags.`,
    )
  return name
}

/** The same for both databases, even where one of them was left with fewer. */
function nextNumber(folder: string): string {
  const numbers = dialects.flatMap((dialect) => namesIn(folder, dialect).map((name) => Number(name.slice(0, 4))))
  return String(Math.max(0, ...numbers) + 1).padStart(4, '0')
}

/** The migrations in a folder, oldest first. */
export function namesIn(folder: string, dialect: string): string[] {
  return readdirSync(join(folder, dialect))
    .flatMap((file) => /^(\d{4}_\w+)\.ts$/.exec(file)?.[1] ?? [])
    .toSorted()
}

const classOf = (name: string) => `Migration${name.slice(0, 4)}`

const template = (name: string) => `import { Migration } from '@mikro-orm/migrations'

/** TODO: what this changes, and why. */
export class ${classOf(name)} extends Migration {
  override up() {
    throw new Error('TODO: this.addSql(…)')
  }

  override down() {
    throw new Error('TODO: this.addSql(…)')
  }
}
`

/** The text of a folder's `list.ts`. */
export function listOf(names: string[]): string {
  const imports = names.map((name) => `import { ${classOf(name)} } from './${name}.ts'\n`)
  const entries = names.map((name) => `  '${name}': ${classOf(name)},\n`)
  return `${imports.join('')}
/** Oldest first. \`npm run migrate create NAME\` writes this file. */
export const migrations = {
${entries.join('')}}
`
}
