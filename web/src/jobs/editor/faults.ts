import type { HttpMethod } from '../../gql/graphql.ts'
import { type Bounds, inWords } from './bounds.ts'
import { repeatedNameFault } from './repeatedHeaders.ts'

/** What is wrong with one field, as a sentence; undefined when nothing is. The server has the last word. */
export function urlFault(url: string, bounds: Bounds): string | undefined {
  const trimmed = url.trim()
  if (trimmed === '') return 'Enter the address to call.'
  if (trimmed.length > bounds.urlLength)
    return `An address may be at most ${inWords(bounds.urlLength)} characters long.`
  if (!/^https?:\/\//i.test(trimmed)) return 'An address begins with https:// or http://.'
  if (!URL.canParse(trimmed)) return 'This is not a whole address.'
  if (new URL(trimmed).username) return 'Put the user and the password under “Sign in to the target”.'
  return undefined
}

interface Header {
  name: string
  value: string
  secret: boolean
  stored: unknown
}

const token = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/
// oxlint-disable-next-line no-control-regex
const notLatin1 = /[^\t\x20-\x7E\x80-\xFF]/
/** The server sets them for each call, so a job cannot have them. */
const own = ['idempotency-key', 'x-scheduled-for', 'x-attempt', 'x-execution-id', 'traceparent']

export function headerFaults(
  headers: readonly Header[],
  bounds: Bounds,
): { path: (string | number)[]; message: string }[] {
  return headers.flatMap(({ name, value, secret, stored }, index) => {
    const before = headers.slice(0, index).map((header) => header.name)
    const isBlank = value === '' && !(secret && stored)
    const nameFault = own.includes(name.toLowerCase())
      ? 'Carillon sets this one for each call; leave it out.'
      : token.test(name)
        ? repeatedNameFault(name, before)
        : 'A name has letters, digits and dashes.'
    const valueFault = isBlank
      ? 'Enter a value, or remove the header.'
      : value.length > bounds.headerValueLength
        ? `A value may be at most ${inWords(bounds.headerValueLength)} characters long.`
        : notLatin1.test(value)
          ? 'Only one line of Latin letters fits in a header.'
          : secret
            ? secretFault(withoutScheme(value), bounds)
            : undefined
    return [
      ...(nameFault ? [{ path: [index, 'name'], message: nameFault }] : []),
      ...(valueFault ? [{ path: [index, 'value'], message: valueFault }] : []),
    ]
  })
}

/** A secret that is typed in; an empty one keeps what is stored, or is missing. */
export function secretFault(value: string, bounds: Bounds): string | undefined {
  const { length } = value.trim()
  if (length === 0 || length >= bounds.secretLength) return undefined
  return `Use at least ${bounds.secretLength} characters: a shorter secret cannot be masked in what the target answers.`
}

/** `Token abc` has three secret characters. */
function withoutScheme(value: string): string {
  return /^\w+\s+(\S+)$/.exec(value.trim())?.[1] ?? value
}

export function successCodesFault(codes: string): string | undefined {
  if (codes.trim() === '') return 'Enter at least one code, such as 200-299.'
  const parts = codes.split(',').map((part) => /^\s*(\d{3})(?:\s*-\s*(\d{3}))?\s*$/.exec(part))
  const isRight = parts.every((part) => {
    const [from, to] = [Number(part?.[1]), Number(part?.[2] ?? part?.[1])]
    return part !== null && from >= 100 && to <= 599 && from <= to
  })
  return isRight ? undefined : 'Codes from 100 to 599 and ranges of them, such as 200-299, 404.'
}

/** GET and HEAD carry no body: what stands in the editor is kept, but neither judged nor sent. */
export function carriesBody(method: HttpMethod): boolean {
  return method !== 'GET' && method !== 'HEAD'
}

interface Body {
  method: HttpMethod
  bodyKind: 'none' | 'json' | 'text'
  body: string
}

export function bodyFault({ method, bodyKind, body }: Body, bounds: Bounds): string | undefined {
  if (!carriesBody(method) || bodyKind === 'none') return undefined
  if (new Blob([body]).size > bounds.bodyBytes) return 'A body may be at most 1 MiB long.'
  return bodyKind === 'json' ? jsonFault(body) : undefined
}

export function jsonFault(body: string): string | undefined {
  if (body.trim() === '') return 'Enter JSON, or choose no body.'
  try {
    JSON.parse(body)
    return undefined
  } catch (error) {
    return `This is not JSON yet: ${error instanceof Error ? error.message : 'it cannot be read'}.`
  }
}
