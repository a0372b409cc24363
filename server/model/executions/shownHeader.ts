import type { Header } from '../jobs/JobAuth.ts'
import type { Role } from '../users/User.ts'

/**
 * Headers of an answer that let their reader act as the job. `WWW-Authenticate` and `Proxy-Authenticate` are not among them: they
 * tell everybody how to prove who they are.
 */
const credentials = new Set([
  'set-cookie',
  'set-cookie2',
  'authorization',
  'proxy-authorization',
  'authentication-info',
  'proxy-authentication-info',
])
/** Names of the same kind that are no standard: `X-Auth-Token`, `X-Api-Key`, `X-Session-Id`. */
const resembling =
  /(?:^|[-_])(?:auth|authorization|cookie|token|jwt|secret|password|passwd|credentials?|session|session[-_]?id|api[-_]?key|access[-_]?key)$/

/** A header of a response. The credentials of the target are masked for a VIEWER, who may read runs but not act for them. */
export function shownHeader(name: string, value: string, role: Role): Header {
  const lower = name.toLowerCase()
  const isHidden = role === 'VIEWER' && (credentials.has(lower) || resembling.test(lower))
  return isHidden ? { name, value: '•••', secret: true } : { name, value, secret: false }
}
