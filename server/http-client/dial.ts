import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { withoutZone } from './addresses.ts'
import { CallFailure } from './outcome.ts'
import { resolveAddresses, type AddressSettings } from './resolveAddresses.ts'
import { normalizeHost } from './normalizeHost.ts'
import { portOf } from './targets.ts'
import { certificateEnd, keepSession } from './tlsSessions.ts'
import type { LookupAddress } from 'node:dns'

/** One open socket and what it cost to open it. */
export interface OpenSocket {
  socket: Socket
  remoteAddress: string
  /** Milliseconds; null: there was nothing to look up, or no TLS. */
  dnsMs: number | null
  connectMs: number
  tlsMs: number | null
  /** Whether the target chose HTTP/2. */
  isHttp2: boolean
  /** Requests sent over it so far. */
  uses: number
}

export type OpeningPhase = 'dns' | 'connect' | 'tls'

export interface DialSettings extends AddressSettings {
  /** Certificates to trust instead of the system's. */
  ca: string | Buffer | (string | Buffer)[] | undefined
  /** For all phases of opening together, in milliseconds. */
  openTimeoutMs: number
  /** Is told when the certificate of a target ends, with each full handshake. `host` is as `URL.host` writes it. */
  onCertificate: ((host: string, validToMs: number) => void) | undefined
  /** TLS sessions by host and port, so that the next handshake is short. */
  sessions: Map<string, Buffer>
}

/**
 * Opens a socket to an address that was checked here and now: the answer of the name server is filtered, the socket is pinned to what
 * is left, and the peer's address is looked at once more before a byte is sent. So a name that changes between look-ups gains nothing.
 */
export class Dial {
  phase: OpeningPhase = 'dns'
  readonly #urlHost: string
  readonly #host: string
  readonly #port: number
  readonly #secure: boolean
  readonly #settings: DialSettings
  readonly #done: (error: Error | null, link: OpenSocket | null) => void
  readonly #timer: NodeJS.Timeout
  #socket: Socket | null = null
  #ended = false
  #phaseStartedMs = performance.now()
  #dnsMs: number | null = null
  #connectMs = 0

  constructor(url: URL, settings: DialSettings, done: (error: Error | null, link: OpenSocket | null) => void) {
    this.#urlHost = url.host
    this.#host = normalizeHost(url.hostname)
    this.#port = portOf(url)
    this.#secure = url.protocol === 'https:'
    this.#settings = settings
    this.#done = done
    this.#timer = setTimeout(() => this.#timedOut(), settings.openTimeoutMs)
    // In a later turn, so that the caller can abort the dial before it fails.
    queueMicrotask(() => this.#findRoute())
  }

  /** Gives up without an error: the caller has already reported the reason. */
  abort(): void {
    if (this.#ended) return
    this.#ended = true
    clearTimeout(this.#timer)
    this.#socket?.destroy()
  }

  #findRoute(): void {
    if (this.#ended) return
    resolveAddresses(this.#host, this.#port, this.#settings, (failure, allowed) => {
      if (this.#ended) return
      const tookMs = this.#nextPhase('connect')
      if (isIP(this.#host) === 0) this.#dnsMs = tookMs
      if (failure) this.#fail(failure)
      else this.#connect(allowed)
    })
  }

  #connect(allowed: LookupAddress[]): void {
    const [first] = allowed
    const pinned = {
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: 60_000,
      port: this.#port,
    }
    // With several addresses Node tries them side by side (happy eyeballs), from the list it is given and nothing else.
    this.#socket =
      allowed.length === 1 && first
        ? connectTcp({ ...pinned, host: first.address })
        : connectTcp({
            ...pinned,
            host: this.#host,
            autoSelectFamily: true,
            lookup: (_name, _options, callback) => callback(null, allowed),
          })
    const socket = this.#socket
    socket.once('error', this.#onError)
    socket.once('connect', () => {
      this.#connectMs = this.#nextPhase('tls')
      const peer = withoutZone(socket.remoteAddress ?? '')
      if (!allowed.some(({ address }) => withoutZone(address) === peer)) {
        this.#fail(
          new CallFailure(
            'BLOCKED_ADDRESS',
            'BLOCKED_ADDRESS',
            `The connection went to ${peer}, which was not checked.`,
          ),
        )
      } else if (this.#secure) this.#secureSocket(socket, peer)
      else this.#succeed(socket, peer, null)
    })
  }

  #secureSocket(raw: Socket, peer: string): void {
    const { sessions, ca, onCertificate } = this.#settings
    const key = `${this.#host}:${this.#port}`
    const socket = connectTls({
      socket: raw,
      servername: isIP(this.#host) === 0 ? this.#host : '',
      host: this.#host,
      // undici reads from the socket what was chosen.
      ALPNProtocols: ['h2', 'http/1.1'],
      session: sessions.get(key),
      ca,
    })
    this.#socket = socket
    socket.once('error', this.#onError)
    const trust = keepSession(socket, key, sessions)
    socket.once('secureConnect', () => {
      trust()
      const endMs = certificateEnd(socket)
      if (endMs !== null) onCertificate?.(this.#urlHost, endMs)
      raw.off('error', this.#onError)
      this.#succeed(socket, peer, this.#nextPhase('tls'), socket.alpnProtocol === 'h2')
    })
  }

  #succeed(socket: Socket, remoteAddress: string, tlsMs: number | null, isHttp2 = false): void {
    if (this.#ended) return
    this.#ended = true
    clearTimeout(this.#timer)
    socket.off('error', this.#onError)
    const link: OpenSocket = {
      socket,
      remoteAddress,
      dnsMs: this.#dnsMs,
      connectMs: this.#connectMs,
      tlsMs,
      isHttp2,
      uses: 0,
    }
    this.#done(null, link)
  }

  readonly #onError = (error: NodeJS.ErrnoException): void => {
    const code = error.code ?? 'CONNECTION_CLOSED'
    if (this.phase === 'tls') this.#fail(new CallFailure('TLS', code, `${code}: ${reasonOf(error)}`))
    else if (code === 'ETIMEDOUT') this.#fail(new CallFailure('TIMEOUT', 'CONNECT_TIMEOUT', `ETIMEDOUT ${this.#host}`))
    else this.#fail(new CallFailure('CONNECT', code, `${code} ${this.#host}:${this.#port}`))
  }

  #timedOut(): void {
    const { openTimeoutMs } = this.#settings
    const code = `${this.phase.toUpperCase()}_TIMEOUT`
    this.#fail(new CallFailure('TIMEOUT', code, `${code} ${this.#host} after ${openTimeoutMs} ms`, openTimeoutMs))
  }

  #fail(failure: CallFailure): void {
    if (this.#ended) return
    this.#ended = true
    clearTimeout(this.#timer)
    // A destroyed socket may still report an error, which would end the process if nobody listened.
    this.#socket?.on('error', () => {}).destroy()
    this.#done(failure, null)
  }

  /** @returns how long the phase that ends here took, in milliseconds */
  #nextPhase(phase: OpeningPhase): number {
    const nowMs = performance.now()
    const tookMs = nowMs - this.#phaseStartedMs
    this.#phaseStartedMs = nowMs
    this.phase = phase
    return tookMs
  }
}

/** OpenSSL's own text holds places in its source; its reason says the same to people. */
function reasonOf(error: Error & { reason?: unknown }): string {
  return typeof error.reason === 'string' && error.message.includes(':SSL routines:') ? error.reason : error.message
}
