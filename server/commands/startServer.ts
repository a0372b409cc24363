import { type App, createApp } from '../app.ts'
import type { CommandLine } from './commandLine.ts'
import { engineFor } from '../engine/engineFor.ts'
import { seedDemo } from './seed/seedDemo.ts'
import type { Settings } from '../settings.ts'
import { startupMessage } from './startupMessage.ts'

/** Starts the server in this process, until a signal ends it; answers what a person reads when it is ready. */
export async function startServer(settings: Settings, asked: CommandLine): Promise<string> {
  const app = await createApp(settings, {
    startEngine: engineFor,
    ...(asked.demo && { prepare: async (services) => void (await seedDemo(services)) }),
  })
  stopOnSignals(app)
  return startupMessage(app)
}

function stopOnSignals(app: App): void {
  const stop = (exitCode: number) => void app.stop().finally(() => process.exit(exitCode))
  // A terminal's Ctrl-C may come twice (npm passes it on): stopping is done once, and never cut short.
  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => stop(0))
  // After an error that nobody expected this process cannot be trusted: it hands its runs back and leaves starting anew to others.
  const failed = (error: unknown) => {
    app.services.log.fatal({ err: error }, 'An unexpected error: stopping')
    stop(1)
  }
  process.on('uncaughtException', failed)
  process.on('unhandledRejection', failed)
}
