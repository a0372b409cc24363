import { type DestinationStream, pino, type Logger } from 'pino'
import type { Settings } from '../settings.ts'

export type Log = Logger

/** Fields of log lines that could hold a secret: the log replaces their values. */
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
 * Characters that JSON may contain unescaped and that terminals obey or hide: DEL and C1 controls (U+009B starts a sequence
 * like ESC [), line separators, marks that change the direction of text. pino itself escapes the C0 controls.
 */
// oxlint-disable-next-line no-control-regex
const obeyed = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** A terminal shows each line as one line of plain text. These characters occur only inside strings, so the line stays JSON. */
function escaping(destination: DestinationStream): DestinationStream {
  const escape = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  return { write: (line) => destination.write(line.replaceAll(obeyed, escape)) }
}

/** Writes lines of JSON to stdout. @param destination another one, for tests */
export function createLog(level: Settings['logLevel'], destination: DestinationStream = pino.destination(1)): Log {
  const paths = secretPlaces.flatMap((name) =>
    ['', '*.', '*.*.', '*.*.*.'].map((depth) => `${depth}["${name}"]`.replace('.[', '[')),
  )
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths, censor: '•••' } },
    escaping(destination),
  )
}
