import 'reflect-metadata'
import { createApp } from './app.ts'
import { MigrationError } from './migrations/run.ts'
import { engineFor } from './scheduler/engineFor.ts'
import { readSettings, SettingsError } from './settings.ts'
import { welcome } from './welcome.ts'

await main()

async function main(): Promise<void> {
  try {
    const settings = readSettings(process.env)
    const app = await createApp(settings, { startEngine: engineFor })
    console.log(await welcome(app))
    // A terminal's Ctrl-C may come twice (npm passes it on): stopping is done once, and never cut short.
    const stop = () => void app.stop().then(() => process.exit(0))
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
  } catch (error) {
    console.error(isExpected(error) ? (error as Error).message : error)
    process.exit(1)
  }
}

function isExpected(error: unknown): boolean {
  return error instanceof SettingsError || error instanceof MigrationError
}
