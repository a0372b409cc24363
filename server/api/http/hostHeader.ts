import type { IncomingMessage } from 'node:http'

/**
 * Whether a request names exactly one host in the form of a URL (RFC 9112, section 3.2). Several parts of the server build URLs
 * from it.
 */
export function hasValidHost({ headers: { host }, rawHeaders, httpVersion }: IncomingMessage): boolean {
  if (host === undefined) return httpVersion === '1.0'
  if (!/^(\[[\da-f:.]+\]|[\w.~!$&'()*+,;=%-]+)(:\d{0,5})?$/i.test(host) || !URL.canParse(`http://${host}`)) return false
  let hosts = 0
  for (let place = 0; place < rawHeaders.length; place += 2) {
    const name = rawHeaders[place]!
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts === 1
}

/**
 * Removes the headers in which a proxy reports host and scheme. PUBLIC_URL has both; code that builds URLs from a request would
 * trust these headers and fail on malformed ones.
 */
export function dropForwardedNames({ headers }: IncomingMessage): void {
  delete headers['x-forwarded-host']
  delete headers['x-forwarded-proto']
}
