import type { IncomingMessage } from 'node:http'
import proxyAddr from '@fastify/proxy-addr'
import type { Log } from './log.ts'
import type { TrustedProxies } from '../settings/proxies.ts'
import { addressOf } from './address.ts'

/** Finds the addresses of clients by the rules of TRUST_PROXY, for requests and for websockets. */
export class ClientAddresses {
  /** Whether to trust what the machine at this address, `hop` hops away, says about the hop before it. */
  readonly trusts: (address: string, hop: number) => boolean
  readonly #log: Log
  #hasWarned = false

  constructor(trusted: TrustedProxies, log: Log) {
    this.trusts =
      typeof trusted === 'number'
        ? (_address, hop) => hop < trusted
        : trusted
          ? proxyAddr.compile(trusted)
          : () => false
    this.#log = log
  }

  of(request: IncomingMessage): string {
    this.warnOnce(request)
    return addressOf({ ip: proxyAddr(request, this.trusts) })
  }

  /** Without TRUST_PROXY all clients behind a proxy look like one to the limits, the audit log and sign-in. */
  warnOnce({ headers, socket }: IncomingMessage): void {
    if (this.#hasWarned || headers['x-forwarded-for'] === undefined) return
    const peer = addressOf({ ip: socket.remoteAddress ?? '' })
    if (this.trusts(socket.remoteAddress ?? '', 0)) return
    this.#hasWarned = true
    this.#log.warn(
      { peer },
      `X-Forwarded-For is ignored, because it comes from ${peer}, which TRUST_PROXY does not name. ` +
        'If a proxy of yours runs there, add its address to TRUST_PROXY.',
    )
  }
}
