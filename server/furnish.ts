import { createAccessTokens } from './model/sessions/accessToken.ts'
import { Access } from './model/sessions/Access.ts'
import { createBrowserTokens } from './model/sessions/browserTokens.ts'
import { type PasswordCost, Passwords } from './model/sessions/passwords.ts'
import { SignInThrottle } from './model/sessions/SignInThrottle.ts'
import { ByteBudget } from './platform/ByteBudget.ts'
import type { Closers } from './platform/closers.ts'
import { lockDataDir, openDataDir, ownSecret } from './platform/dataDir.ts'
import { createEvents } from './model/events.ts'
import { maxAnswersBytes } from './model/AnswerBudget.ts'
import type { House } from './model/Context.ts'
import { ClientAddresses } from './platform/ClientAddresses.ts'
import { createLog, type Log } from './platform/log.ts'
import { type LogSubscriber, logSubscriber } from './logging/logSubscriber.ts'
import { createMetrics } from './platform/metrics.ts'
import { migrateUp } from './database/migrations/run.ts'
import { openDatabase } from './model/openData.ts'
import { checkSecret } from './model/secrets/checkSecret.ts'
import { createSeal } from './platform/seal.ts'
import type { Settings } from './settings.ts'
import { setupCodeOf } from './model/users/setupCode.ts'

/** All services but the engine, with the log that hears of everything. */
export type OpenedHouse = Omit<House, 'engine'> & { facts: LogSubscriber }

/** Opens all that the parts of the house lean on: folder, secret, database with the newest schema. The engine is still missing. */
export async function furnish(
  settings: Settings,
  parts: { log?: Log; now?: () => Date; passwordCost?: PasswordCost },
  closers: Closers,
): Promise<OpenedHouse> {
  const dataDir = openDataDir(settings.dataDir)
  // With MySQL the folder holds only keys, which several servers may share.
  if (settings.databaseUrl === null) closers.add(lockDataDir(dataDir))
  const secret = settings.secretKey ?? ownSecret(dataDir)
  const previous = settings.secretKeyPrevious
  const data = await openDatabase({ ...settings, dataDir })
  closers.add(() => data.close())
  await migrateUp(data)
  const seal = createSeal(secret, previous)
  const now = parts.now ?? (() => new Date())
  const { keySince } = await checkSecret(data, seal, now)
  const log = parts.log ?? createLog(settings.logLevel)
  const metrics = createMetrics()
  const facts = logSubscriber(log, metrics, data.sql)
  closers.add(() => facts.close())
  return {
    settings,
    data,
    seal,
    now,
    log,
    metrics,
    facts,
    events: createEvents(),
    access: new Access(
      data,
      createAccessTokens(
        secret,
        previous === null ? null : { secret: previous, replacedAt: keySince },
        settings.accessTokenMinutes,
      ),
      now,
    ),
    browserTokens: createBrowserTokens(secret, previous),
    passwords: new Passwords(parts.passwordCost),
    throttle: new SignInThrottle(data.sql, now),
    setupCode: setupCodeOf(secret),
    answers: new ByteBudget(maxAnswersBytes),
    clientAddresses: new ClientAddresses(settings.trustProxy, log),
  }
}
