import { type App, createApp } from '../app.ts'
import type { CommandLine } from './commandLine.ts'
import { engineFor } from '../engine/engineFor.ts'
import { seedDemo } from './seed/seedDemo.ts'
import type { Settings } from '../settings.ts'
import { welcome } from './welcome.ts'

/** Starts the server in this process, until a signal ends it; answers what a person reads when it is ready. */
export async function serve(settings: Settings, asked: CommandLine): Promise<string> {
  const app = await createApp(settings, {
    startEngine: engineFor,
    prepare: asked.demo ? async (house) => void (await seedDemo(house)) : undefined,
  })
  stopOnSignals(app)
  return welcome(app)
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
