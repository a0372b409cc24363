import type { CallRequest } from './outcome.ts'

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

/** Headers as they go over the wire. */
export interface Wire {
  /** Why the first one that cannot be sent cannot, as a sentence. */
  readonly problem: string | null
  /** Field lines, each with its CR LF; empty where there is a problem. */
  readonly lines: string
}

export function wireOf(headers: readonly Header[]): Wire {
  const problem = checkHeaders(headers)
  return { problem, lines: problem === null ? headers.map(({ name, value }) => lineOf(name, value)).join('') : '' }
}

/** Of names and values in turn. */
export function linesOf(stamps: readonly string[]): string {
  let lines = ''
  for (let place = 0; place < stamps.length; place += 2) lines += lineOf(stamps[place]!, stamps[place + 1]!)
  return lines
}

function lineOf(name: string, value: string): string {
  return `${name}: ${value}\r\n`
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
export function readHeaderValue(latin1: string): string {
  if (!/[\x80-\xff]/.test(latin1)) return latin1
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(latin1, 'latin1'))
  } catch {
    return latin1
  }
}
