import { createAccessTokens } from './auth/accessToken.ts'
import { Access } from './auth/Access.ts'
import { createBrowserTokens } from './auth/browserTokens.ts'
import { type PasswordCost, Passwords } from './auth/passwords.ts'
import { SignInThrottle } from './auth/SignInThrottle.ts'
import type { Closers } from './closers.ts'
import { lockDataDir, openDataDir, ownSecret } from './dataDir.ts'
import { createEvents } from './events.ts'
import type { House } from './graphql/Context.ts'
import { ClientAddresses } from './http/ClientAddresses.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { migrateUp } from './migrations/run.ts'
import { openDatabase } from './openDatabase.ts'
import { checkSecret } from './secrets/checkSecret.ts'
import { createSeal } from './secrets/seal.ts'
import type { Settings } from './settings.ts'

/** Opens all that the parts of the house lean on: folder, secret, database with the newest schema. The engine is still missing. */
export async function furnish(
  settings: Settings,
  parts: { log?: Log; now?: () => Date; passwordCost?: PasswordCost },
  closers: Closers,
): Promise<Omit<House, 'engine'>> {
  const dataDir = openDataDir(settings.dataDir)
  // With MySQL the folder holds only keys, which several servers may share.
  if (settings.databaseUrl === null) closers.add(lockDataDir(dataDir))
  const secret = settings.secretKey ?? ownSecret(dataDir)
  const previous = settings.secretKeyPrevious
  const data = await openDatabase({ databaseUrl: settings.databaseUrl, dataDir })
  closers.add(() => data.close())
  await migrateUp(data)
  const seal = createSeal(secret, previous)
  await checkSecret(data, seal)
  const now = parts.now ?? (() => new Date())
  const log = parts.log ?? createLog(settings.logLevel)
  return {
    settings,
    data,
    seal,
    now,
    log,
    metrics: createMetrics(),
    events: createEvents(),
    access: new Access(data, createAccessTokens(secret, previous), now),
    browserTokens: createBrowserTokens(secret, previous),
    passwords: new Passwords(parts.passwordCost),
    throttle: new SignInThrottle(data.sql, now),
    clientAddresses: new ClientAddresses(settings.trustProxy, log),
  }
}
