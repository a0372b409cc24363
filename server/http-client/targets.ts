import { isIP } from 'node:net'
import { classifyAddress, isOwnAddress, withoutZone } from './addresses.ts'
import { parseAllowedTarget, type AllowedTarget } from './allowedTargets.ts'
import { normalizeHost } from './normalizeHost.ts'

export interface TargetRules {
  /** Loopback and private ranges may be called. */
  allowPrivate: boolean
  /** Exceptions: `10.0.0.0/8`, `10.1.2.3:8080`, `[fd00::1]:80`, `build.internal:8080`, `*.internal`. A name does not cover loopback. */
  allowedTargets: string[]
  /** Never called whatever the other rules say: this server, its database, its Redis. */
  forbidden: { host: string; port: number }[]
}

const metadataNames = new Set(['metadata.google.internal', 'metadata.goog', 'metadata.azure.internal', 'instance-data'])
/** Of Amazon, Google, Alibaba and Azure, beside 169.254.169.254. */
const cloudAddresses = new Set(['fd00:ec2::254', 'fd20:ce::254', '100.100.100.200', '168.63.129.16'])

/**
 * What may be called, decided from the text of a URL when a job is saved and again for each address when a socket connects.
 * A refusal is a sentence that names the setting.
 */
export class TargetGuard {
  readonly #allowPrivate: boolean
  readonly #allowed: AllowedTarget[]
  readonly #forbidden: { host: string; port: number }[]

  constructor(rules: TargetRules) {
    this.#allowPrivate = rules.allowPrivate
    this.#allowed = rules.allowedTargets.filter((entry) => entry.trim() !== '').map(parseAllowedTarget)
    this.#forbidden = rules.forbidden.map(({ host, port }) => ({ host: normalizeHost(host), port }))
  }

  /** What the text of a URL tells; a name is judged again by its addresses. */
  refuseUrl(url: URL): string | null {
    const host = normalizeHost(url.hostname)
    const port = portOf(url)
    const address = isIP(host) !== 0 ? host : addressInName(host)
    if (metadataNames.has(host))
      return `${host} serves the credentials of this machine's cloud account; it is never called.`
    if (this.isForbiddenName(host, port)) return this.refuseOwn(host, port)
    if (address !== null) return this.refuseAddress(address, host, port)
    if (isLoopbackName(host)) return this.refuseAddress('127.0.0.1', host, port)
    return null
  }

  /** @param host the name that led to `address`, or the address itself */
  refuseAddress(address: string, host: string, port: number): string | null {
    const bare = withoutZone(address)
    const named = host === bare ? bare : `${host} leads to ${bare}, which`
    const kind = classifyAddress(bare)
    if (kind === 'never') return `${named} is an address that is never called (${whatIs(bare)}).`
    if (this.isForbiddenAddress(bare, port)) return this.refuseOwn(host, port)
    if (kind === 'public' || this.#isAllowed(bare, host, port)) return null
    if (kind === 'private' && this.#allowPrivate) return null
    if (kind === 'special') return `${named} is not a public address. To call it, list it in ALLOWED_TARGETS.`
    return `${named} is a private or loopback address. To call it, set ALLOW_PRIVATE_TARGETS=true or list ${bare} in ALLOWED_TARGETS.`
  }

  isForbiddenName(host: string, port: number): boolean {
    return this.#forbidden.some(
      (own) => own.port === port && (own.host === host || (isLoopbackName(own.host) && isLoopbackName(host))),
    )
  }

  isForbiddenAddress(address: string, port: number): boolean {
    return this.#forbidden.some(
      (own) => own.port === port && (own.host === address || (isThisMachine(own.host) && isOwnAddress(address))),
    )
  }

  /** Forbidden names on this port: their addresses are not known before they are looked up. */
  forbiddenNames(port: number): string[] {
    return this.#forbidden.filter((own) => own.port === port && isIP(own.host) === 0).map((own) => own.host)
  }

  refuseOwn(host: string, port: number): string {
    return `${host.includes(':') ? `[${host}]` : host}:${port} is one of this server's own services; it is never called.`
  }

  #isAllowed(address: string, host: string, port: number): boolean {
    return this.#allowed.some((entry) => entry.matches(address, host, port))
  }
}

/** @returns null, or a sentence for the person who wrote the URL */
export function checkTarget(url: string, rules: TargetRules): string | null {
  const parsed = parseTarget(url)
  return typeof parsed === 'string' ? parsed : new TargetGuard(rules).refuseUrl(parsed)
}

const maxUrlLength = 2048

/** @returns the URL without its fragment, or a sentence that says why it cannot be called */
export function parseTarget(text: string, maxLength = maxUrlLength): URL | string {
  if (text.length > maxLength) return `A URL may be at most ${maxLength} characters long.`
  // oxlint-disable-next-line no-control-regex
  if (/[\0-\x20\x7f]/.test(text)) return 'A URL must not contain spaces, line breaks or control characters.'
  if (!URL.canParse(text)) return `"${text.slice(0, 100)}" is not a URL. Write for example https://example.com/path.`
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `Only http and https can be called, not ${url.protocol.slice(0, -1)}.`
  if (url.username !== '' || url.password !== '') {
    return 'A URL must not contain a user name or password. Use the authentication fields: they are stored encrypted.'
  }
  if (url.port === '0') return 'Port 0 cannot be called.'
  if (url.hostname === '') return 'The URL has no host.'
  url.hash = ''
  return url
}

export function portOf(url: URL): number {
  return url.port !== '' ? Number(url.port) : url.protocol === 'https:' ? 443 : 80
}

function isLoopbackName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost')
}

function isThisMachine(host: string): boolean {
  return isLoopbackName(host) || host === '0.0.0.0' || host === '::' || (isIP(host) !== 0 && isOwnAddress(host))
}

/** Public name servers that answer with the address in the name itself; no look-up is needed to know where they lead. */
function addressInName(host: string): string | null {
  const hex = /(?:^|[.-])([0-9a-f]{8})\.nip\.io$/.exec(host)?.[1]
  if (hex !== undefined) return [0, 2, 4, 6].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join('.')
  const name = /(?:^|[.-])(\d{1,3}(?:[.-]\d{1,3}){3})\.(?:nip|sslip|xip)\.io$/.exec(host)?.[1]?.replaceAll('-', '.')
  return name !== undefined && isIP(name) === 4 ? name : null
}

function whatIs(address: string): string {
  if (/^169\.254\.|^fe[89ab]/.test(address) || cloudAddresses.has(address)) return 'link-local and cloud metadata'
  if (/^(22[4-9]|23\d)\.|^ff/.test(address)) return 'multicast'
  return address.includes(':') ? 'a form that hides another address, or reserved' : 'reserved'
}
