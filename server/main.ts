import 'reflect-metadata'
import { type App, createApp } from './app.ts'
import { help, readCommandLine } from './commandLine.ts'
import { MigrationError } from './migrations/run.ts'
import { engineFor } from './scheduler/engineFor.ts'
import { seedDemo } from './seed/seedDemo.ts'
import { readSettings, SettingsError } from './settings.ts'
import { version } from './system/version.ts'
import { welcome } from './welcome.ts'

await main()

async function main(): Promise<void> {
  try {
    const asked = readCommandLine(process.argv.slice(2))
    if (asked.help) return console.log(help)
    if (asked.version) return console.log(version)
    const app = await createApp(readSettings(process.env), {
      startEngine: engineFor,
      prepare: asked.demo ? async (house) => void (await seedDemo(house)) : undefined,
    })
    stopOnSignals(app)
    console.log(await welcome(app))
  } catch (error) {
    console.error(isExpected(error) ? (error as Error).message : error)
    process.exit(1)
  }
}

function stopOnSignals(app: App): void {
  const stop = (exitCode: number) => void app.stop().finally(() => process.exit(exitCode))
  // A terminal's Ctrl-C may come twice (npm passes it on): stopping is done once, and never cut short.
  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => stop(0))
  // After an error that nobody expected this process cannot be trusted: it hands its runs back and leaves starting anew to others.
  const failed = (error: unknown) => {
    app.house.log.fatal({ err: error }, 'An unexpected error: stopping')
    stop(1)
  }
  process.on('uncaughtException', failed)
  process.on('unhandledRejection', failed)
}

function isExpected(error: unknown): boolean {
  return error instanceof SettingsError || error instanceof MigrationError
}
