import { type App, createApp } from '../app.ts'
import type { CommandLine } from './commandLine.ts'
import { engineFor } from '../engine/engineFor.ts'
import { seedDemo } from './seed/seedDemo.ts'
import type { Settings } from '../settings.ts'
import { startupMessage } from './startupMessage.ts'

/** Starts the server in this process, until a signal ends it. @returns the message that a person reads when it is ready */
export async function startServer(settings: Settings, commandLine: CommandLine): Promise<string> {
  const app = await createApp(settings, {
    startEngine: engineFor,
    ...(commandLine.demo && { prepare: async (services) => void (await seedDemo(services)) }),
  })
  stopOnSignals(app)
  return startupMessage(app)
}

function stopOnSignals(app: App): void {
  const stop = (exitCode: number) => void app.stop().finally(() => process.exit(exitCode))
  // A terminal's Ctrl-C may arrive twice, because npm passes it on. The server stops once and is never cut short.
  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => stop(0))
  // After an unexpected error this process cannot be trusted: it hands its runs back and ends, so that a supervisor restarts it.
  const failed = (error: unknown) => {
    app.services.log.fatal({ err: error }, 'unexpected error: the server stops')
    stop(1)
  }
  process.on('uncaughtException', failed)
  process.on('unhandledRejection', failed)
}
