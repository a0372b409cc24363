import 'reflect-metadata'
import type { PasswordCost } from './model/sessions/passwords.ts'
import { openServices, type OpenedServices } from './openServices.ts'
import { createApollo } from './api/graphql/apollo.ts'
import type { Services } from './model/Context.ts'
import { DocumentCache } from './api/graphql/DocumentCache.ts'
import { openSockets } from './api/live/sockets.ts'
import { Cookies } from './api/http/cookies.ts'
import { crossOrigin } from './api/http/crossOrigin.ts'
import { StartupGate } from './api/http/StartupGate.ts'
import { explorer } from './api/http/explorer.ts'
import { graphqlPage } from './api/http/graphqlPage.ts'
import { graphqlRoute } from './api/http/graphqlRoute.ts'
import { health } from './api/http/health.ts'
import { listen } from './api/http/listen.ts'
import type { RequestLimits } from './api/http/rateLimits.ts'
import { noStore } from './api/http/security.ts'
import { createHttpServer } from './api/http/server.ts'
import { webClient } from './api/http/webClient.ts'
import { reportShortSecrets } from './model/jobs/reportShortSecrets.ts'
import type { Log } from './platform/log.ts'
import type { Engine } from './model/Engine.ts'
import { createSchema } from './api/graphql/schema.ts'
import type { Settings } from './settings.ts'
import { firstAdministrator } from './model/users/firstAdministrator.ts'

/** The engine, and the way to stop it. */
export interface RunningEngine extends Engine {
  /** Starts no further run, lets calls end for at most `graceMs`, and leaves the rest to the next server. */
  stop(graceMs: number): Promise<void>
}

export interface Parts {
  startEngine(services: OpenedServices): Promise<RunningEngine>
  log?: Log
  now?: () => Date
  /** Lower than OWASP's in tests. */
  passwordCost?: PasswordCost
  /** Higher than the default for benches, lower in tests. */
  requestLimits?: RequestLimits
  /** Runs once the services are complete and before the first request is let in: `--demo`. */
  prepare?: (services: Services) => Promise<void>
}

export interface App {
  url: string
  services: Services & OpenedServices
  /** Refuses requests, lets runs end (10 s), and closes everything, once, however often it is called. */
  stop(): Promise<void>
}

const graceMs = 10_000

/** Builds the whole server and lets it listen. If a step fails, everything that was opened is closed again. */
export async function createApp(settings: Settings, parts: Parts): Promise<App> {
  const opened = new AsyncDisposableStack()
  try {
    return await build(settings, parts, opened)
  } catch (error) {
    // Why the server did not start matters more than what then failed to close.
    await opened.disposeAsync().catch(() => {})
    throw error
  }
}

async function build(settings: Settings, parts: Parts, stack: AsyncDisposableStack): Promise<App> {
  const opened = await openServices(settings, parts, stack)
  let engine: RunningEngine | null = null
  const services: Services & OpenedServices = {
    ...opened,
    get engine() {
      if (!engine) throw new Error('The engine has not started yet.')
      return engine
    },
  }
  const { log, metrics } = services
  await firstAdministrator(services)

  const schema = createSchema()
  const documents = new DocumentCache(schema)
  const apollo = createApollo({ schema, documents, log, metrics, hasSandbox: settings.apolloSandbox })
  await apollo.start()
  stack.defer(() => apollo.stop())
  const fastify = await createHttpServer(services, { requestLimits: parts.requestLimits })
  const gate = new StartupGate()
  fastify.addHook('onRequest', (_request, _reply, done) => gate.enter(done))
  health(fastify, services)
  await fastify.register(async (api) => {
    noStore(api)
    await crossOrigin(api, services)
    graphqlPage(api, services)
    await graphqlRoute(api, { apollo, documents, services, cookies: new Cookies(settings.publicUrl) })
  })
  await explorer(fastify)
  await webClient(fastify)

  // The port first: a second server that cannot have it must not have run anything. Early requests wait at the gate.
  stack.defer(async () => engine?.stop(graceMs))
  stack.defer(() => fastify.close())
  const url = await listen(fastify, settings)
  services.settings = withActualPort(settings, url)
  engine = await parts.startEngine({ ...opened, settings: services.settings })
  await parts.prepare?.(services)
  stack.defer(openSockets(fastify.server, { schema, documents, services }))
  const reporting = new AbortController()
  const reported = reportShortSecrets(services, reporting.signal)
  stack.defer(() => {
    reporting.abort()
    return reported
  })
  gate.open()
  let stopping: Promise<void> | null = null
  const close = () =>
    stack.disposeAsync().catch((err: Error) => log.error({ err }, 'a part of the server failed to close'))
  return { url, services, stop: () => (stopping ??= close()) }
}

/** With port 0 the system chooses the port, which counts from here on: no job may call it, for one. */
function withActualPort(settings: Settings, url: string): Settings {
  if (settings.port !== 0) return settings
  const port = Number(new URL(url).port)
  return { ...settings, port, publicUrl: settings.publicUrl.replace(/:0$/, `:${port}`) }
}
