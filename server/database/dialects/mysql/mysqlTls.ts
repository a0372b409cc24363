import { connect, isIP, type Socket } from 'node:net'
import { getCACertificates } from 'node:tls'
import type { PoolOptions } from 'mysql2'

/** mysql2's `ssl` option. */
interface MySqlTls {
  rejectUnauthorized: boolean
  verifyIdentity: boolean
  ca?: string[]
}

/**
 * The TLS options that `?ssl=` in a checked DATABASE_URL stands for; null: no TLS.
 * @param ca authorities to trust in PEM; null: those of Node and of the system.
 */
export function mysqlTls(databaseUrl: string, ca: string | null): MySqlTls | null {
  switch (new URL(databaseUrl).searchParams.get('ssl')) {
    case 'true':
      return { rejectUnauthorized: false, verifyIdentity: false }
    case 'verify':
      return { rejectUnauthorized: true, verifyIdentity: true, ca: ca === null ? knownAuthorities() : [ca] }
    default:
      return null
  }
}

/** Node trusts only the list it was built with; an operator installs a company's authority in the system's. */
function knownAuthorities(): string[] {
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system')])]
}

/**
 * Makes TLS verify a host that is an IP address. mysql2 gives Node no name for such a host, and Node then compares the
 * certificate with "localhost": it would accept the certificate of another machine and refuse the right one. Node takes the
 * socket's `_host`, which it sets itself for host names only.
 */
export function verifyingAddresses(options: PoolOptions): PoolOptions {
  const { host = '', ssl } = options
  if (!isIP(host) || typeof ssl !== 'object' || !ssl.verifyIdentity) return options
  return {
    ...options,
    stream: (): Socket => {
      // As mysql2 opens its own sockets.
      const socket = connect({ host, port: Number(options.port) || 3306, noDelay: true, keepAlive: true })
      return Object.assign(socket, { _host: host })
    },
  }
}
