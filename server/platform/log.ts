import { type DestinationStream, pino, type Logger } from 'pino'
import type { Settings } from '../settings.ts'

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

/**
 * Signs that JSON may contain as they are and that terminals obey or hide: DEL and C1 controls (U+009B begins a sequence as
 * ESC [ does), line separators, marks that turn the direction of text. pino escapes the C0 controls itself.
 */
// oxlint-disable-next-line no-control-regex
const obeyed = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** Whoever reads the log in a terminal sees one line for a line, and no more than text. They stand in texts only, so it stays JSON. */
function escaping(destination: DestinationStream): DestinationStream {
  const escape = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  return { write: (line) => destination.write(line.replaceAll(obeyed, escape)) }
}

/** Lines of JSON on stdout. `destination`: elsewhere, for tests. */
export function createLog(level: Settings['logLevel'], destination: DestinationStream = pino.destination(1)): Log {
  const paths = secretPlaces.flatMap((name) =>
    ['', '*.', '*.*.', '*.*.*.'].map((depth) => `${depth}["${name}"]`.replace('.[', '[')),
  )
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths, censor: '•••' } },
    escaping(destination),
  )
}
