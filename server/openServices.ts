import { createAccessTokens } from './model/sessions/accessToken.ts'
import { Authenticator } from './model/sessions/Authenticator.ts'
import { createBrowserTokens } from './model/sessions/browserTokens.ts'
import { type PasswordCost, Passwords } from './model/sessions/passwords.ts'
import { SignInThrottle } from './model/sessions/SignInThrottle.ts'
import { ByteBudget } from './platform/ByteBudget.ts'
import { lockDataDir, openDataDir, ownSecret } from './platform/dataDir.ts'
import { createEvents } from './model/events.ts'
import { maxAnswersBytes } from './model/AnswerBudget.ts'
import type { Services } from './model/Context.ts'
import { ClientAddresses } from './platform/ClientAddresses.ts'
import { createLog, type Log } from './platform/log.ts'
import { type LogSubscriber, logSubscriber } from './logging/logSubscriber.ts'
import { createMetrics } from './platform/metrics.ts'
import { migrateUp } from './database/migrations/run.ts'
import { openDatabase } from './model/openData.ts'
import { fillJobHosts } from './model/jobs/fillJobHosts.ts'
import { verifyKey } from './model/secrets/verifyKey.ts'
import { createEncryption } from './platform/encryption.ts'
import type { Settings } from './settings.ts'
import { setupCodeOf } from './model/users/setupCode.ts'

/** All services except the engine, with the log subscriber. */
export type OpenedServices = Omit<Services, 'engine'> & { facts: LogSubscriber }

/** Opens the data folder, the secret and the database with the newest schema, and creates the services except the engine. */
export async function openServices(
  settings: Settings,
  parts: { log?: Log; now?: () => Date; passwordCost?: PasswordCost },
  stack: AsyncDisposableStack,
): Promise<OpenedServices> {
  const dataDir = openDataDir(settings.dataDir)
  // With MySQL the folder holds only the key, which several servers may share.
  if (settings.databaseUrl === null) stack.adopt(lockDataDir(dataDir), (unlock) => unlock())
  const secret = settings.secretKey ?? ownSecret(dataDir)
  const previous = settings.secretKeyPrevious
  const data = await openDatabase({ ...settings, dataDir })
  stack.defer(() => data.close())
  await migrateUp(data)
  await fillJobHosts(data.sql)
  const encryption = createEncryption(secret, previous)
  const now = parts.now ?? (() => new Date())
  const { keySince } = await verifyKey(data, encryption, now)
  const log = parts.log ?? createLog(settings.logLevel)
  const metrics = createMetrics()
  const facts = logSubscriber(log, metrics, data.sql)
  stack.defer(async () => facts.close())
  return {
    settings,
    data,
    encryption: encryption,
    now,
    log,
    metrics,
    facts,
    events: createEvents(),
    authenticator: new Authenticator(
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
