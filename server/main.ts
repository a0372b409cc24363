import { help, readCommandLine } from './commands/commandLine.ts'
import { MigrationError } from './database/migrations/MigrationError.ts'
import { readSettings, SettingsError } from './settings.ts'
import { version } from './platform/version.ts'

await main()

async function main(): Promise<void> {
  try {
    const asked = readCommandLine(process.argv.slice(2))
    if (asked.help) return console.log(help)
    if (asked.version) return console.log(version)
    const settings = readSettings(process.env)
    // Three thousand modules: a question or a misspelt setting is answered without them.
    const { startServer } = await import('./commands/startServer.ts')
    console.log(await startServer(settings, asked))
  } catch (error) {
    console.error(isExpected(error) ? (error as Error).message : error)
    process.exit(1)
  }
}

function isExpected(error: unknown): boolean {
  return error instanceof SettingsError || error instanceof MigrationError
}
