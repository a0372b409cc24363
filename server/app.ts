import 'reflect-metadata'
import type { PasswordCost } from './model/sessions/passwords.ts'
import { Closers } from './platform/closers.ts'
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

/** The engine with its `stop`. */
export interface RunningEngine extends Engine {
  /** Starts no more runs, lets running calls end for at most `graceMs`, and hands the rest back. */
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
  /** Runs when all services are open and before the server answers requests: `--demo`. */
  prepare?: (services: Services) => Promise<void>
}

export interface App {
  url: string
  services: Services & OpenedServices
  /** Stops accepting requests, lets runs end (10 s), and closes everything. Runs once, however often it is called. */
  stop(): Promise<void>
}

const graceMs = 10_000

/** Builds the whole server and makes it listen. If a step fails, it closes everything that it opened. */
export async function createApp(settings: Settings, parts: Parts): Promise<App> {
  const closers = new Closers()
  try {
    return await build(settings, parts, closers)
  } catch (error) {
    await closers.close()
    throw error
  }
}

async function build(settings: Settings, parts: Parts, closers: Closers): Promise<App> {
  const services = (await openServices(settings, parts, closers)) as OpenedServices & Services
  const { log, metrics } = services
  await firstAdministrator(services)

  const schema = createSchema()
  const documents = new DocumentCache(schema)
  const apollo = createApollo({ schema, documents, log, metrics, hasSandbox: settings.apolloSandbox })
  await apollo.start()
  closers.add(() => apollo.stop())
  const fastify = await createHttpServer(services, { requestLimits: parts.requestLimits })
  const door = new StartupGate()
  fastify.addHook('onRequest', (_request, _reply, done) => door.enter(done))
  health(fastify, services)
  await fastify.register(async (api) => {
    noStore(api)
    await crossOrigin(api, services)
    graphqlPage(api, services)
    await graphqlRoute(api, { apollo, documents, services, cookies: new Cookies(settings.publicUrl) })
  })
  await explorer(fastify)
  await webClient(fastify)

  // Take the port before the engine starts: a second server that cannot have the port must not run jobs. Early requests wait at the gate.
  const stopEngine = { now: async () => {} }
  closers.add(() => stopEngine.now())
  closers.add(() => fastify.close())
  const url = await listen(fastify, settings)
  services.settings = withActualPort(settings, url)
  const engine = await parts.startEngine(services)
  stopEngine.now = () => engine.stop(graceMs)
  services.engine = engine
  await parts.prepare?.(services)
  closers.add(openSockets(fastify.server, { schema, documents, services }))
  const reporting = new AbortController()
  const reported = reportShortSecrets(services, reporting.signal)
  closers.add(() => {
    reporting.abort()
    return reported
  })
  door.open()
  return { url, services, stop: () => closers.close(log) }
}

/** With port 0 the system chooses a port. The settings then hold that port, because no job may call it. */
function withActualPort(settings: Settings, url: string): Settings {
  if (settings.port !== 0) return settings
  const port = Number(new URL(url).port)
  return { ...settings, port, publicUrl: settings.publicUrl.replace(/:0$/, `:${port}`) }
}
