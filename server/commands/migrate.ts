import 'reflect-metadata'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createMigration } from '../database/migrations/create.ts'
import { migrateDown, migrateUp, migrationStatus } from '../database/migrations/run.ts'
import type { Data } from '../database/orm.ts'
import { SettingsError } from '../settings.ts'
import { runDatabaseCommand } from './runDatabaseCommand.ts'

/** `migrate [up|down|status|create NAME]`. @returns what it did, for people */
export async function migrate([verb = 'up', ...words]: string[]): Promise<string> {
  if (verb === 'create') return create(words.join(' '))
  const work = verbs[verb]
  if (!work || words.length > 0)
    throw new SettingsError(
      `"migrate" knows up, down, status and create NAME; it was given "${[verb, ...words].join(' ')}".`,
    )
  return runDatabaseCommand(work, 'as it is')
}

const verbs: Record<string, (data: Data) => Promise<string>> = {
  async up(data) {
    const applied = await migrateUp(data)
    return applied.length > 0 ? `Migrated: ${applied.join(', ')}.` : 'The database is up to date.'
  },
  async down(data) {
    const reverted = await migrateDown(data)
    return reverted.length > 0 ? `Reverted: ${reverted.join(', ')}.` : 'There was nothing to revert.'
  },
  async status(data) {
    const { done, waiting } = await migrationStatus(data)
    return [...done.map((name) => `done     ${name}`), ...waiting.map((name) => `waiting  ${name}`)].join('\n')
  },
}

/** The program runs from `dist`, so the sources are looked for where it was started. */
function create(title: string): string {
  const folder = 'server/database/migrations'
  if (!existsSync(resolve(folder)))
    throw new SettingsError(`There is no ${folder} here: run "migrate create" in the sources of Carillon.`)
  const files = createMigration(resolve(folder), title)
  return `Wrote ${files.map((file) => join(folder, file)).join(' and ')}, and added them to the lists.`
}
