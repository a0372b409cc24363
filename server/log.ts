import { type DestinationStream, pino, type Logger } from 'pino'
import type { Settings } from './settings.ts'

export type Log = Logger

/** Where a secret could stand in what is logged: its value is replaced. */
const secretPlaces = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'currentPassword',
  'newPassword',
  'token',
  'accessToken',
  'refreshToken',
  'secretKey',
  'databaseUrl',
  'value',
]

/** Lines of JSON on stdout. `destination`: elsewhere, for tests. */
export function createLog(level: Settings['logLevel'], destination?: DestinationStream): Log {
  const paths = secretPlaces.flatMap((name) =>
    ['', '*.', '*.*.', '*.*.*.'].map((depth) => `${depth}["${name}"]`.replace('.[', '[')),
  )
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths, censor: '•••' } },
    destination as DestinationStream,
  )
}
