import { isIP } from 'node:net'
import { SettingsError } from './SettingsError.ts'
import { list } from './values.ts'

/** The proxies whose X-Forwarded-For counts: their addresses and networks, or how many stand in front; null for none. */
export type TrustedProxies = string[] | number | null

const maxHops = 10

export function trustedProxies(text: string | null): TrustedProxies {
  if (text === null || /^(false|0)$/i.test(text)) return null
  if (/^true$/i.test(text))
    throw new SettingsError(`TRUST_PROXY cannot be true, because then every client could claim any address: ${howTo}.`)
  if (/^\d+$/.test(text) && Number(text) <= maxHops) return Number(text)
  const proxies = list(text)
  if (proxies.every(isProxy)) return proxies
  throw new SettingsError(`TRUST_PROXY cannot be "${text}": ${howTo}.`)
}

const howTo =
  `write the addresses of the proxies, such as 127.0.0.1,10.0.0.0/8, ` +
  `or the number of proxies in front of Carillon, from 1 to ${maxHops}`

/** Whether a text is an address, a network, or a range that Fastify knows by name. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const family = isIP(address)
  // A network of all addresses would mean the same as `true`.
  return family !== 0 && prefix !== '0' && Number(prefix ?? 1) <= (family === 6 ? 128 : 32)
}
