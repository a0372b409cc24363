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

/** Each command loads its own modules. The server has three thousand, which --help and a misspelt setting do not need. */
async function answer(commandLine: CommandLine): Promise<string> {
  if (commandLine.help) return help
  if (commandLine.version) return version
  switch (commandLine.command) {
    case 'start': {
      const settings = readSettings(process.env)
      return (await import('./commands/startServer.ts')).startServer(settings, commandLine)
    }
    case 'migrate':
      return (await import('./commands/migrate.ts')).migrate(commandLine.words)
    case 'seed':
      return (await import('./commands/seed.ts')).seed()
    case 'print-schema':
      return (await import('./commands/printSchema.ts')).sortedSchema()
  }
}

function isExpected(error: unknown): boolean {
  return error instanceof SettingsError || error instanceof MigrationError
}
