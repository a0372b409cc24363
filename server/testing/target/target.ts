import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'
import { answer, readArrivals, type Arrival, type Behaviour } from './arrival.ts'
import { bodyBehaviours } from './bodies.ts'
import { makeCertificates, type Certificates } from './certificates.ts'
import { hostileBehaviours } from './hostile.ts'
import { malformed } from './malformed.ts'
import { plainBehaviours } from './plain.ts'

export type { Arrival } from './arrival.ts'
export { malformed } from './malformed.ts'

const behaviours: Record<string, Behaviour> = {
  ...plainBehaviours,
  ...hostileBehaviours,
  ...bodyBehaviours,
  malformed: ({ socket, args }) => socket.write(Buffer.from(malformed[args[0] ?? ''] ?? '', 'latin1')),
}

/** How a TLS port behaves; `silent` accepts the connection and never completes the handshake. */
export type TlsFault =
  | 'good'
  | 'expired'
  | 'wrongHost'
  | 'wrongHostOverTls12'
  | 'selfSigned'
  | 'old'
  | 'plain'
  | 'silent'

/**
 * A server for tests to call, on free ports of 127.0.0.1. Each path misbehaves in one way (the files beside this one list them).
 * `received` holds everything that arrived.
 */
export class Target {
  readonly received: Arrival[] = []
  /** Connections that are open now. */
  readonly sockets = new Set<Socket>()
  /** All connections so far. */
  connections = 0
  readonly #servers: Server[] = []
  readonly #counts = new Map<string, number>()
  #certificates: Certificates | null = null
  #port = 0
  #refusedPort = 0

  static async start(): Promise<Target> {
    const target = new Target()
    target.#port = await target.#listen(createServer((socket) => target.#serve(socket)))
    const refused = createServer()
    target.#refusedPort = await target.#listen(refused)
    await new Promise((resolve) => refused.close(resolve))
    return target
  }

  get port(): number {
    return this.#port
  }

  get certificates(): Certificates {
    return (this.#certificates ??= makeCertificates(Date.now()))
  }

  /** @param path starts with a slash */
  url(path: string, host = '127.0.0.1'): string {
    return `http://${host}:${this.#port}${path}`
  }

  /** Nothing listens there. */
  refusedUrl(path = '/'): string {
    return `http://127.0.0.1:${this.#refusedPort}${path}`
  }

  /** Another origin with the same paths. */
  async otherUrl(path: string): Promise<string> {
    const port = await this.#listen(createServer((socket) => this.#serve(socket)))
    return `http://127.0.0.1:${port}${path}`
  }

  async tlsUrl(fault: TlsFault, path = '/ok', host = 'localhost'): Promise<string> {
    const serve = (socket: Socket) => this.#serve(socket)
    if (fault === 'silent' || fault === 'plain') {
      const port = await this.#listen(
        createServer(fault === 'plain' ? notTls : (socket) => this.#keep(socket.resume())),
      )
      return `https://${host}:${port}${path}`
    }
    const identity = this.certificates[fault === 'old' ? 'good' : fault === 'wrongHostOverTls12' ? 'wrongHost' : fault]
    const old: TlsOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' }
    const tls12: TlsOptions = { maxVersion: 'TLSv1.2' }
    const versions = fault === 'old' ? old : fault === 'wrongHostOverTls12' ? tls12 : {}
    const server = createTlsServer({ ...identity, ...versions }, serve)
    server.on('tlsClientError', () => {})
    server.on('connection', (socket: Socket) => this.#keep(socket))
    return `https://${host}:${await this.#listen(server)}${path}`
  }

  /** Resolves when `isTrue` holds. */
  async when(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 2))
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    await Promise.all(this.#servers.map((server) => new Promise((resolve) => server.close(resolve))))
  }

  #serve(socket: Socket): void {
    this.#keep(socket)
    const connection = ++this.connections
    readArrivals(socket, connection, (arrival) => {
      this.received.push(arrival)
      const url = new URL(arrival.path, 'http://target')
      const [, first = '', ...args] = url.pathname.split('/')
      const count = (this.#counts.get(arrival.path) ?? 0) + 1
      this.#counts.set(arrival.path, count)
      const behaviour = behaviours[first] ?? ((visit) => answer(visit.socket, 404, `no behaviour named ${first}`))
      behaviour({ arrival, socket, args, query: url.searchParams, count })
    })
  }

  /** Most of these paths make the client close the connection midway. */
  #keep(socket: Socket): void {
    this.sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => {
      this.sockets.delete(socket)
    })
  }

  async #listen(server: Server): Promise<number> {
    this.#servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }
}

/** A plain http port, called with https. */
function notTls(socket: Socket): void {
  socket.on('error', () => {})
  socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'))
}
