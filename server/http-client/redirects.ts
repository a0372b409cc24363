import { originOf, type Origin } from './origin.ts'
import { CallFailure, type CallRequest, type HttpMethodName } from './outcome.ts'
import { parseTarget } from './targets.ts'

/** What is sent to one URL; the first hop is the request itself. */
export interface Hop {
  origin: Origin
  method: HttpMethodName
  headers: CallRequest['headers']
  /** Names and values in turn; they go along wherever the hop leads. */
  stamps: readonly string[]
  body: string | null
}

/** In one call. */
export const maxRedirects = 5

const followed = new Set([301, 302, 303, 307, 308])
/** Headers that reveal nothing of the user may go to another origin. */
const harmless = new Set(['user-agent', 'content-type'])
const aboutTheBody = new Set(['content-type', 'content-encoding', 'content-language', 'content-location'])

/** A redirect without `Location` leads nowhere and is an answer like any other. */
export function isRedirect(status: number, location: string | null): location is string {
  return location !== null && followed.has(status)
}

/**
 * The hop after `hop`: 303 and, on POST, 301 and 302 become GET without a body (RFC 9110 section 15.4), 307 and 308 repeat the request.
 * To another origin no header a user wrote goes along, secret or not; the body's type does where the body does.
 * @throws CallFailure of kind REDIRECT when it cannot be followed
 */
export function nextHop(hop: Hop, status: number, location: string): Hop {
  const url = locate(hop.origin.url, location)
  if (hop.origin.url.protocol === 'https:' && url.protocol === 'http:') {
    throw new CallFailure('REDIRECT', 'INSECURE_REDIRECT', `Redirect from https to ${url.origin}`)
  }
  const becomesGet =
    (status === 303 && hop.method !== 'HEAD') || ((status === 301 || status === 302) && hop.method === 'POST')
  const sameOrigin = url.origin === hop.origin.origin
  const body = becomesGet ? null : hop.body
  const headers = hop.headers.filter(({ name, secret }) => {
    const lower = name.toLowerCase()
    if (aboutTheBody.has(lower) && body === null) return false
    return sameOrigin || (!secret && harmless.has(lower))
  })
  return { origin: originOf(url), method: becomesGet ? 'GET' : hop.method, headers, stamps: hop.stamps, body }
}

/** What RFC 9110, section 4.1, asks every recipient to take. A job's own URL is shorter. */
const maxLocationLength = 8000

function locate(base: URL, location: string): URL {
  if (location.length > maxLocationLength) throw refused(`it is longer than ${maxLocationLength} characters.`)
  if (!URL.canParse(location, base.href)) {
    throw new CallFailure('REDIRECT', 'BAD_LOCATION', `Redirect to "${location.slice(0, 200)}", which is not a URL.`)
  }
  const target = parseTarget(new URL(location, base).href, Infinity)
  if (typeof target === 'string') throw refused(target)
  return target
}

function refused(why: string): CallFailure {
  return new CallFailure('REDIRECT', 'BAD_LOCATION', `Redirect refused: ${why}`)
}
