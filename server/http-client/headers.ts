import { protocolError } from './failure.ts'
import { CallFailure, type CallRequest, type Field } from './outcome.ts'

const maxValueLength = 8192

const ownedByTheConnection = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'http2-settings',
])

/**
 * Whether a header can be sent. Values go over the wire as latin-1, so `é` may be written and an emoji may not.
 * @returns null, or a sentence that says why not
 */
export function checkHeader(name: string, value: string): string | null {
  return isGoodName(name) && !odd.test(value) && value.length <= maxValueLength
    ? null
    : (checkHeaderName(name) ?? checkHeaderValue(name, value))
}

/** What no value may hold: a control character other than the tab, or what latin-1 does not have. */
// oxlint-disable-next-line no-control-regex
const odd = /[^\t\x20-\x7e\x80-\xff]/

/** Names are few and come with every call. */
const goodNames = new Set<string>()
const maxGoodNames = 5000

function isGoodName(name: string): boolean {
  if (goodNames.has(name)) return true
  if (checkHeaderName(name) !== null) return false
  if (goodNames.size >= maxGoodNames) goodNames.clear()
  goodNames.add(name)
  return true
}

function checkHeaderName(name: string): string | null {
  if (name === '') return 'A header needs a name.'
  if (name.length > 256) return 'A header name may be at most 256 characters long.'
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) {
    return `"${printable(name)}" is not a header name: letters, digits and hyphens only, no spaces or colons.`
  }
  const lower = name.toLowerCase()
  if (ownedByTheConnection.has(lower) || lower.startsWith('proxy-')) {
    return `The header ${name} belongs to the connection and is set by the server itself.`
  }
  return null
}

function checkHeaderValue(name: string, value: string): string | null {
  if (value.length > maxValueLength) return `The header ${name} may be at most ${maxValueLength} characters long.`
  // oxlint-disable-next-line no-control-regex
  if (/[\0-\x08\x0a-\x1f\x7f]/.test(value))
    return `The header ${name} must not contain line breaks or control characters.`
  if (/[^\0-\xff]/.test(value))
    return `The header ${name} contains a character that HTTP headers cannot carry (such as an emoji).`
  return null
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 60)
}

interface Header {
  readonly name: string
  readonly value: string
}

/** The bound of Node's own client. */
const maxFields = 2000
/** undici enforces this bound over HTTP/1.1. In characters. */
const maxFieldText = 16 * 1024

/**
 * Names and values in turn, for undici.
 * @param stamps names and values that the server adds, in turn
 * @throws CallFailure of kind INVALID_REQUEST where one cannot be sent
 */
export function sentLines(headers: readonly Header[], stamps: readonly string[]): string[] {
  const problem = checkHeaders(headers)
  if (problem !== null) throw new CallFailure('INVALID_REQUEST', 'INVALID_REQUEST', problem)
  const lines: string[] = []
  for (const { name, value } of headers) lines.push(name, value)
  return stamps.length === 0 ? lines : lines.concat(stamps)
}

/** @param headers as undici gives them @throws CallFailure where there are too many */
export function fieldsOf(headers: Record<string, string | string[] | undefined>): Field[] {
  const fields: Field[] = []
  let length = 0
  for (const name of Object.keys(headers)) {
    const values = headers[name]!
    for (const value of typeof values === 'string' ? [values] : values) {
      fields.push({ name, value: readHeaderValue(value) })
      length += name.length + value.length
    }
  }
  if (fields.length > maxFields) throw protocolError(`more than ${maxFields} headers`)
  if (length > maxFieldText) throw protocolError(`the head is larger than ${maxFieldText / 1024} KiB`)
  return fields
}

function checkHeaders(headers: readonly Header[]): string | null {
  for (const { name, value } of headers) {
    const isText = typeof name === 'string' && typeof value === 'string'
    const problem = isText ? checkHeader(name, value) : 'A header must be text.'
    if (problem !== null) return problem
  }
  return null
}

/** All that a request carries: what its job says, then what the server adds to this call. */
export function headersSent({ headers, stamps = [] }: CallRequest): CallRequest['headers'] {
  const added = stamps.flatMap((name, place) =>
    place % 2 === 0 ? [{ name, value: stamps[place + 1]!, secret: false }] : [],
  )
  return [...headers, ...added]
}

/** The value of a field of an answer; one that came more than once counts as it came first. @param name in lower case */
export function firstValue(fields: readonly Header[] | null, name: string): string | undefined {
  return fields?.find((field) => field.name === name)?.value
}

/** The values of a field that may come in several lines, as one list; null: there is none. @param name in lower case */
export function allValues(fields: readonly Header[] | null, name: string): string | null {
  const values = fields?.filter((field) => field.name === name) ?? []
  return values.length === 0 ? null : values.map(({ value }) => value).join(',')
}

/** Node reads headers as latin-1; most servers write UTF-8. What is valid UTF-8 is read as such. */
function readHeaderValue(latin1: string): string {
  if (!/[\x80-\xff]/.test(latin1)) return latin1
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(latin1, 'latin1'))
  } catch {
    return latin1
  }
}
