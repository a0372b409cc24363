import 'reflect-metadata'
import { migrateDown, migrateUp, migrationStatus } from '../database/migrations/run.ts'
import { runDatabaseCommand } from './runDatabaseCommand.ts'
import { SettingsError } from '../settings.ts'

await runDatabaseCommand(async (data) => {
  const [verb = 'up'] = process.argv.slice(2)
  switch (verb) {
    case 'up': {
      const taken = await migrateUp(data)
      return taken.length > 0 ? `Migrated: ${taken.join(', ')}.` : 'The database is up to date.'
    }
    case 'down': {
      const undone = await migrateDown(data)
      return undone.length > 0 ? `Taken back: ${undone.join(', ')}.` : 'There was nothing to take back.'
    }
    case 'status': {
      const { done, waiting } = await migrationStatus(data)
      return [...done.map((name) => `done     ${name}`), ...waiting.map((name) => `waiting  ${name}`)].join('\n')
    }
    default:
      throw new SettingsError(`npm run migrate knows up, down and status; it was asked for "${verb}".`)
  }
}, 'as it is')
