import { help, readCommandLine } from './commands/commandLine.ts'
import { MigrationError } from './database/migrations/MigrationError.ts'
import { readSettings, SettingsError } from './settings.ts'
import { version } from './platform/version.ts'

await main()

async function main(): Promise<void> {
  try {
    const commandLine = readCommandLine(process.argv.slice(2))
    if (commandLine.help) return console.log(help)
    if (commandLine.version) return console.log(version)
    const settings = readSettings(process.env)
    // The server loads three thousand modules; --help and a misspelt setting do not need them.
    const { startServer } = await import('./commands/startServer.ts')
    console.log(await startServer(settings, commandLine))
  } catch (error) {
    console.error(isExpected(error) ? (error as Error).message : error)
    process.exit(1)
  }
}

function isExpected(error: unknown): boolean {
  return error instanceof SettingsError || error instanceof MigrationError
}
