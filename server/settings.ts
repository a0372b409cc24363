import { isIP } from 'node:net'
import { parseAllowedTarget } from './call/allowedTargets.ts'
import { checkDatabaseUrl, readDatabaseCa } from './sql/databaseAddress.ts'

/** All that can be set from outside, checked. This is the only file that reads the environment. */
export interface Settings {
  port: number
  host: string
  publicUrl: string
  dataDir: string
  /** null: SQLite in dataDir */
  databaseUrl: string | null
  /** Authorities that vouch for the database's certificate, in PEM; null: those of the system. */
  databaseCa: string | null
  /** null: all in this process */
  redisUrl: string | null
  /** null: made once in dataDir */
  secretKey: string | null
  secretKeyPrevious: string | null
  admin: { email: string; password: string } | null
  /** How long an access token is good. */
  accessTokenMinutes: number
  /** A session ends this long after it was last used. */
  refreshTokenDays: number
  logLevel: (typeof logLevels)[number]
  allowPrivateTargets: boolean
  allowedTargets: string[]
  historyDays: number
  maxConcurrency: number
  trustProxy: boolean | string
}

/** Of a secret, in characters. */
export const shortestSecret = 32

/** Days after which a person signs in again, however much the session is used. */
export const maxSessionDays = 30

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** A setting that cannot be used; the message is a sentence that names it and says what to write. */
export class SettingsError extends Error {}

export function readSettings(environment: Record<string, string | undefined>): Settings {
  const read = (name: string) => environment[name]?.trim() || null
  const host = read('HOST') ?? '127.0.0.1'
  const port = integer('PORT', read('PORT'), 4000, 0, 65_535)
  const databaseUrl = inSettings(read('DATABASE_URL'), checkDatabaseUrl)
  return {
    port,
    host,
    publicUrl:
      webAddress('PUBLIC_URL', read('PUBLIC_URL')) ?? `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`,
    dataDir: read('DATA_DIR') ?? './data',
    databaseUrl,
    databaseCa: inSettings(read('DATABASE_CA'), (file) => readDatabaseCa(file, databaseUrl)),
    redisUrl: redisAddress(read('REDIS_URL')),
    secretKey: secret('SECRET_KEY', read('SECRET_KEY')),
    secretKeyPrevious: secret('SECRET_KEY_PREVIOUS', read('SECRET_KEY_PREVIOUS')),
    admin: administrator(read('ADMIN_EMAIL'), environment['ADMIN_PASSWORD'] || null),
    accessTokenMinutes: integer('ACCESS_TOKEN_MINUTES', read('ACCESS_TOKEN_MINUTES'), 15, 1, 1440),
    refreshTokenDays: integer('REFRESH_TOKEN_DAYS', read('REFRESH_TOKEN_DAYS'), 7, 1, maxSessionDays),
    logLevel: oneOf('LOG_LEVEL', read('LOG_LEVEL'), logLevels, 'info'),
    allowPrivateTargets: flag('ALLOW_PRIVATE_TARGETS', read('ALLOW_PRIVATE_TARGETS')) ?? isLoopback(host),
    allowedTargets: targets((read('ALLOWED_TARGETS') ?? '').split(/[\s,]+/).filter(Boolean)),
    historyDays: integer('HISTORY_DAYS', read('HISTORY_DAYS'), 90, 1, 36_500),
    maxConcurrency: integer('MAX_CONCURRENCY', read('MAX_CONCURRENCY'), 1000, 1, 10_000),
    trustProxy: proxies(read('TRUST_PROXY')),
  }
}

/** Whether nobody outside this machine reaches a server that listens there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

function integer(name: string, text: string | null, otherwise: number, least: number, most: number): number {
  if (text === null) return otherwise
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new SettingsError(`${name} must be a whole number from ${least} to ${most}; it is "${text}".`)
  return value
}

function flag(name: string, text: string | null): boolean | null {
  if (text === null) return null
  if (/^(true|1|yes)$/i.test(text)) return true
  if (/^(false|0|no)$/i.test(text)) return false
  throw new SettingsError(`${name} must be true or false; it is "${text}".`)
}

function oneOf<T extends string>(name: string, text: string | null, allowed: readonly T[], otherwise: T): T {
  if (text === null) return otherwise
  const found = allowed.find((value) => value === text.toLowerCase())
  if (!found) throw new SettingsError(`${name} must be one of ${allowed.join(', ')}; it is "${text}".`)
  return found
}

function webAddress(name: string, text: string | null): string | null {
  if (text === null) return null
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new SettingsError(`${name} must be an address such as https://carillon.example.com; it is "${text}".`)
  return text.replace(/\/+$/, '')
}

/** What `check` makes of the text. The sentence of its error is ours. */
function inSettings<T>(text: string | null, check: (text: string) => T): T | null {
  try {
    return text === null ? null : check(text)
  } catch (error) {
    throw new SettingsError((error as Error).message)
  }
}

function redisAddress(text: string | null): string | null {
  if (text === null) return null
  if (!URL.canParse(text) || !/^rediss?:$/.test(new URL(text).protocol))
    throw new SettingsError('REDIS_URL must be redis://host:6379.')
  return text
}

function secret(name: string, text: string | null): string | null {
  if (text !== null && text.length < shortestSecret)
    throw new SettingsError(`${name} must have at least ${shortestSecret} characters, better 64 random ones.`)
  return text
}

function administrator(email: string | null, password: string | null): Settings['admin'] {
  if (email === null && password === null) return null
  if (email === null || password === null)
    throw new SettingsError('ADMIN_EMAIL and ADMIN_PASSWORD are set together or not at all.')
  return { email, password }
}

function targets(entries: string[]): string[] {
  try {
    for (const entry of entries) parseAllowedTarget(entry)
  } catch (error) {
    throw new SettingsError((error as Error).message)
  }
  return entries
}

function proxies(text: string | null): boolean | string {
  if (text === null) return false
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  if (text.split(',').every((proxy) => isProxy(proxy.trim()))) return text
  throw new SettingsError(
    `TRUST_PROXY must be true, false, or the addresses of the proxies, such as 127.0.0.1,10.0.0.0/8; it is "${text}".`,
  )
}

/** An address, a network, or a range that Fastify knows by name. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const family = isIP(address)
  return family !== 0 && Number(prefix ?? 0) <= (family === 6 ? 128 : 32)
}
