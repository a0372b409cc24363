import 'reflect-metadata'
import { createAccessTokens } from './auth/accessToken.ts'
import { Access } from './auth/Access.ts'
import { createBrowserTokens } from './auth/browserTokens.ts'
import { Passwords } from './auth/passwords.ts'
import { SignInThrottle } from './auth/SignInThrottle.ts'
import { lockDataDir, openDataDir, ownSecret } from './dataDir.ts'
import { createEvents } from './events.ts'
import type { House } from './graphql/Context.ts'
import { createApollo } from './graphql/apollo.ts'
import { Documents } from './graphql/Documents.ts'
import { openSockets } from './graphql/sockets.ts'
import { Cookies } from './http/cookies.ts'
import { explorer } from './http/explorer.ts'
import { graphqlRoute } from './http/graphqlRoute.ts'
import { health } from './http/health.ts'
import { listen } from './http/listen.ts'
import { createHttpServer } from './http/server.ts'
import { webClient } from './http/webClient.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { migrateUp } from './migrations/run.ts'
import { openDatabase } from './openDatabase.ts'
import type { Engine } from './scheduler/Engine.ts'
import { createSchema } from './schema.ts'
import { createSeal } from './secrets/seal.ts'
import type { Settings } from './settings.ts'
import { firstAdministrator } from './users/firstAdministrator.ts'

/** The part that runs jobs, and the way to stop it. */
export interface RunningEngine extends Engine {
  /** Starts nothing more and lets what is under way end, for at most `graceMs`; what is left is handed back. */
  stop(graceMs: number): Promise<void>
}

export interface Parts {
  startEngine(house: Omit<House, 'engine'>): Promise<RunningEngine>
  log?: Log
  now?: () => Date
  /** Does something to the house once it is furnished and before anybody comes in: `--demo`. */
  prepare?: (house: House) => Promise<void>
}

export interface App {
  url: string
  house: House
  /** Takes nobody in, lets runs end (10 s), closes everything. Once, however often it is asked. */
  stop(): Promise<void>
}

const graceMs = 10_000

/** Builds the whole server and lets it listen. Whatever was opened is closed again when a step fails. */
export async function createApp(settings: Settings, parts: Parts): Promise<App> {
  const closers: (() => unknown)[] = []
  const close = async () => {
    for (const closer of closers.toReversed()) await closer()
  }
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= close())
  try {
    return await build(settings, parts, closers, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function build(
  settings: Settings,
  parts: Parts,
  closers: (() => unknown)[],
  stop: () => Promise<void>,
): Promise<App> {
  const dataDir = openDataDir(settings.dataDir)
  closers.push(lockDataDir(dataDir))
  const secret = settings.secretKey ?? ownSecret(dataDir)
  const data = await openDatabase({ databaseUrl: settings.databaseUrl, dataDir })
  closers.push(() => data.close())
  await migrateUp(data)

  const now = parts.now ?? (() => new Date())
  const log = parts.log ?? createLog(settings.logLevel)
  const metrics = createMetrics()
  const house = {
    settings,
    data,
    now,
    log,
    metrics,
    seal: createSeal(secret, settings.secretKeyPrevious),
    events: createEvents(),
    access: new Access(data, createAccessTokens(secret, settings.secretKeyPrevious), now),
    browserTokens: createBrowserTokens(secret, settings.secretKeyPrevious),
    passwords: new Passwords(),
    throttle: new SignInThrottle(now),
  } as House
  await firstAdministrator(house)
  const engine = await parts.startEngine(house)
  house.engine = engine
  closers.push(() => engine.stop(graceMs))
  await parts.prepare?.(house)

  const schema = createSchema()
  const documents = new Documents(schema)
  const apollo = createApollo({ schema, documents, log, metrics })
  await apollo.start()
  closers.push(() => apollo.stop())
  const fastify = await createHttpServer(settings, log, metrics)
  const cookies = new Cookies(settings.publicUrl)
  health(fastify, house)
  graphqlRoute(fastify, { apollo, documents, house, cookies })
  await explorer(fastify)
  await webClient(fastify)
  closers.push(() => fastify.close())
  closers.push(openSockets(fastify.server, { schema, documents, house }))
  return { url: await listen(fastify, settings), house, stop }
}
