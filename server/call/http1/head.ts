import { protocolError } from '../failure.ts'
import { checkText, readFields, type Field } from './fields.ts'

/** The beginning of an answer (RFC 9112): its status and fields, and what they say about its body and the connection. */
export interface Head {
  readonly status: number
  readonly fields: readonly Field[]
  readonly body: Framing
  /** How many bytes the body has; null where its end shows otherwise. */
  readonly length: number | null
  /** How long the connection may be kept afterwards, in milliseconds; 0: not at all. */
  readonly keepMs: number
}

/** How the end of a body shows (section 6.3). */
export type Framing = 'none' | 'length' | 'chunked' | 'close'

/** The blank or the line's end after the code is part of it: a reason phrase may be missing (section 4). */
const statusLine = /^HTTP\/1\.[01] [1-9]\d\d[ \r]/
const statusLineBytes = 13
const version = 'HTTP/1.'

/** Kept for this when the target does not say how long, and at most for that. */
const keptMs = 4_000
const longestKeptMs = 60_000
/** A target's own word is taken a little short: a request must not cross with its closing. */
const marginMs = 1_000

/**
 * Whether what came so far may be the beginning of an answer: what is not HTTP need not be waited for.
 * @param from where the part that was not looked at yet begins
 * @throws CallFailure
 */
export function checkBeginning(text: string, from: number): void {
  const isBeginning =
    text.length < statusLineBytes ? version.startsWith(text.slice(0, version.length)) : statusLine.test(text)
  if (!isBeginning) throw protocolError('what came does not begin as an answer of HTTP/1.1 does')
  checkText(text, from)
}

let last: { text: string; isHead: boolean; head: Head } | null = null

/**
 * In a crowd of runs a target says the same again and again, so that the last head is kept.
 * @param text a whole head, with the CR LF of its last line and without the empty line
 * @param isHead it answers a HEAD, so it has no body whatever it says
 * @throws CallFailure
 */
export function readHead(text: string, isHead: boolean): Head {
  if (last?.text !== text || last.isHead !== isHead) last = { text, isHead, head: newHead(text, isHead) }
  return last.head
}

function newHead(text: string, isHead: boolean): Head {
  checkBeginning(text, 0)
  const status = Number(text.slice(9, 12))
  const fields = readFields(text, text.indexOf('\r\n') + 2)
  const traits = traitsOf(fields)
  const isOld = text.charCodeAt(7) === 0x30
  const length = lengthOf(traits)
  const hasNone = isHead || status === 204 || status === 304 || status < 200
  const body = hasNone
    ? 'none'
    : traits.encoding !== null
      ? codingOf(traits.encoding)
      : length === null
        ? 'close'
        : 'length'
  const isKept = body !== 'close' && keeps(traits, isOld) && !(status === 204 && length !== null && length > 0)
  return { status, fields, body, length, keepMs: isKept ? keepMsOf(traits.keepAlive) : 0 }
}

/** What the fields say about the message itself. */
interface Traits {
  length: string | null
  encoding: string | null
  connection: string | null
  keepAlive: string | null
}

function traitsOf(fields: Field[]): Traits {
  const traits: Traits = { length: null, encoding: null, connection: null, keepAlive: null }
  for (const { name, value } of fields) {
    if (name === 'content-length') {
      if (traits.length !== null) throw protocolError('more than one Content-Length')
      traits.length = value
    } else if (name === 'transfer-encoding') traits.encoding = joined(traits.encoding, value)
    else if (name === 'connection') traits.connection = joined(traits.connection, value)
    else if (name === 'keep-alive') traits.keepAlive = value
  }
  return traits
}

function joined(before: string | null, value: string): string {
  return before === null ? value : `${before},${value}`
}

function lengthOf({ length, encoding }: Traits): number | null {
  if (length === null) return null
  if (encoding !== null) throw protocolError('both Content-Length and Transfer-Encoding')
  const bytes = Number(length)
  if (!/^\d+$/.test(length) || !Number.isSafeInteger(bytes)) throw protocolError('a Content-Length that is no length')
  return bytes
}

function codingOf(encoding: string): Framing {
  const codings = listOf(encoding)
  const at = codings.indexOf('chunked')
  if (at === -1) return 'close'
  if (at !== codings.length - 1) throw protocolError('a Transfer-Encoding in which chunked is not the last')
  return 'chunked'
}

/** HTTP/1.0 ends the connection unless it says otherwise, and knows no codings (section 6.1). */
function keeps({ connection, encoding }: Traits, isOld: boolean): boolean {
  if (connection === null) return !isOld
  const options = listOf(connection)
  return !options.includes('close') && (!isOld || (options.includes('keep-alive') && encoding === null))
}

function listOf(value: string): string[] {
  return value
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
}

function keepMsOf(keepAlive: string | null): number {
  const seconds = keepAlive === null ? null : /timeout=(\d{1,9})/i.exec(keepAlive)?.[1]
  if (seconds === null || seconds === undefined) return keptMs
  return Math.min(Math.max(Number(seconds) * 1000 - marginMs, 0), longestKeptMs)
}
