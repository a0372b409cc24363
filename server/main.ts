import { type CommandLine, help, readCommandLine } from './commands/commandLine.ts'
import { MigrationError } from './database/migrations/MigrationError.ts'
import { readSettings, SettingsError } from './settings.ts'
import { version } from './platform/version.ts'

await main()

async function main(): Promise<void> {
  try {
    console.log(await answer(readCommandLine(process.argv.slice(2))))
  } catch (error) {
    console.error(isExpected(error) ? (error as Error).message : error)
    process.exit(1)
  }
}

/** Each command loads its own modules, about three thousand for the server: help and a misspelt setting do not wait for them. */
async function answer(asked: CommandLine): Promise<string> {
  if (asked.help) return help
  if (asked.version) return version
  switch (asked.command) {
    case 'start': {
      const settings = readSettings(process.env)
      return (await import('./commands/startServer.ts')).startServer(settings, asked)
    }
    case 'migrate':
      return (await import('./commands/migrate.ts')).migrate(asked.words)
    case 'seed':
      return (await import('./commands/seed.ts')).seed()
    case 'print-schema':
      return (await import('./commands/printSchema.ts')).sortedSchema()
  }
}

function isExpected(error: unknown): boolean {
  return error instanceof SettingsError || error instanceof MigrationError
}
