import { isIP } from 'node:net'
import { parseAllowedTarget } from './http-client/allowedTargets.ts'
import { checkDatabaseUrl, readDatabaseCa } from './database/dialects/mysql/databaseAddress.ts'
import { Environment } from './settings/Environment.ts'
import { smtp, type SmtpSettings } from './settings/mail.ts'
import { trustedProxies, type TrustedProxies } from './settings/proxies.ts'
import { SettingsError } from './settings/SettingsError.ts'
import { corsOrigins, heartbeatUrl, isReachable, publicUrl, redisUrl } from './settings/urls.ts'
import { flag, integer, list, longSecret, oneOf } from './settings/values.ts'

export { SettingsError } from './settings/SettingsError.ts'
export { isReachable } from './settings/urls.ts'

/** All settings, checked. Only this file reads the environment. */
export interface Settings {
  port: number
  host: string
  publicUrl: string
  /** Whether PUBLIC_URL is set: other people cannot follow a link to an address that was guessed. */
  hasPublicUrl: boolean
  dataDir: string
  /** null: SQLite in dataDir */
  databaseUrl: string | null
  /** PEM certificates of the authorities that the database's certificate may come from; null: the system's */
  databaseCa: string | null
  /** null: no Redis */
  redisUrl: string | null
  /** null: created once in dataDir */
  secretKey: string | null
  secretKeyPrevious: string | null
  admin: { email: string; password: string } | null
  /** How long an access token lives. */
  accessTokenMinutes: number
  /** How long an unused session lives. */
  refreshTokenDays: number
  logLevel: (typeof logLevels)[number]
  allowPrivateTargets: boolean
  allowedTargets: string[]
  historyDays: number
  maxConcurrency: number
  trustProxy: TrustedProxies
  /** Origins whose pages may use the API with a token, never with cookies. */
  corsOrigins: string[]
  /** null: anyone may read /metrics */
  metricsToken: string | null
  apolloSandbox: boolean
  /** null: no e-mails */
  smtp: SmtpSettings | null
  /** Called once a minute while all is well; null: nothing is called */
  heartbeatUrl: string | null
}

/** In characters. */
export const minSecretLength = 32
const minMetricsTokenLength = 16

/** The absolute life of a session, however often it is used. */
export const maxSessionDays = 30

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export function readSettings(variables: Record<string, string | undefined>): Settings {
  const env = new Environment(variables)
  const host = env.text('HOST') ?? '127.0.0.1'
  const port = integer('PORT', env.text('PORT'), 4000, 0, 65_535)
  const url = publicUrl(env.text('PUBLIC_URL'))
  const trustProxy = trustedProxies(env.text('TRUST_PROXY'))
  const databaseUrl = inSettings(env.secret('DATABASE_URL'), checkDatabaseUrl)
  return {
    port,
    host,
    publicUrl: url ?? `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`,
    hasPublicUrl: url !== null,
    dataDir: env.text('DATA_DIR') ?? './data',
    databaseUrl,
    databaseCa: inSettings(env.text('DATABASE_CA'), (file) => readDatabaseCa(file, databaseUrl)),
    redisUrl: redisUrl(env.secret('REDIS_URL')),
    secretKey: longSecret('SECRET_KEY', env.secret('SECRET_KEY'), minSecretLength),
    secretKeyPrevious: longSecret('SECRET_KEY_PREVIOUS', env.secret('SECRET_KEY_PREVIOUS'), minSecretLength),
    admin: administrator(env.text('ADMIN_EMAIL'), env.exactSecret('ADMIN_PASSWORD')),
    accessTokenMinutes: integer('ACCESS_TOKEN_MINUTES', env.text('ACCESS_TOKEN_MINUTES'), 15, 1, 1440),
    refreshTokenDays: integer('REFRESH_TOKEN_DAYS', env.text('REFRESH_TOKEN_DAYS'), 7, 1, maxSessionDays),
    logLevel: oneOf('LOG_LEVEL', env.text('LOG_LEVEL'), logLevels, 'info'),
    // When others can reach the server, "private" is the operator's network, and the author of a job may be someone else.
    allowPrivateTargets:
      flag('ALLOW_PRIVATE_TARGETS', env.text('ALLOW_PRIVATE_TARGETS')) ??
      !isReachable({ host, publicUrl: url, trustProxy }),
    allowedTargets: targets(list(env.text('ALLOWED_TARGETS'))),
    historyDays: integer('HISTORY_DAYS', env.text('HISTORY_DAYS'), 90, 1, 36_500),
    maxConcurrency: integer('MAX_CONCURRENCY', env.text('MAX_CONCURRENCY'), 1000, 1, 10_000),
    trustProxy,
    corsOrigins: corsOrigins(env.text('CORS_ORIGINS')),
    metricsToken: longSecret('METRICS_TOKEN', env.secret('METRICS_TOKEN'), minMetricsTokenLength),
    apolloSandbox: flag('APOLLO_SANDBOX', env.text('APOLLO_SANDBOX')) ?? false,
    smtp: smtp(env.secret('SMTP_URL'), env.text('SMTP_FROM')),
    heartbeatUrl: heartbeatUrl(env.text('HEARTBEAT_URL')),
  }
}

function administrator(email: string | null, password: string | null): Settings['admin'] {
  if (email === null && password === null) return null
  if (email === null || password === null)
    throw new SettingsError('Set both ADMIN_EMAIL and ADMIN_PASSWORD, or neither.')
  return { email, password }
}

function targets(entries: string[]): string[] {
  for (const entry of entries) inSettings(entry, parseAllowedTarget)
  return entries
}

/** Runs a check of another module, and turns its error into a SettingsError. */
function inSettings<T>(text: string | null, check: (text: string) => T): T | null {
  try {
    return text === null ? null : check(text)
  } catch (error) {
    throw new SettingsError((error as Error).message)
  }
}
