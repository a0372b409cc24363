import type { IncomingMessage } from 'node:http'

/**
 * Whether a request names one host, in the form that a URL has (RFC 9112, section 3.2). Several parts of the server build URLs
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
 * Takes a proxy's word for the name and the scheme out of a request. PUBLIC_URL says both; what builds URLs from a request
 * would believe these, and fail on an odd one.
 */
export function dropForwardedNames({ headers }: IncomingMessage): void {
  delete headers['x-forwarded-host']
  delete headers['x-forwarded-proto']
}
