import { createSecureServer, type Http2SecureServer, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { makeCertificates } from './certificates.ts'

export interface Http2Visit {
  stream: ServerHttp2Stream
  session: ServerHttp2Session
  method: string
  path: string
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** A server that offers HTTP/2 and treats each request as its test says. */
export class Http2Target {
  readonly certificates = makeCertificates(Date.now())
  readonly visits: Http2Visit[] = []
  /** Sessions that are open now. */
  readonly sessions = new Set<ServerHttp2Session>()
  /** All sessions so far. */
  opened = 0
  /** The maximum of streams open at once. */
  maxStreams = 0
  #streams = 0
  readonly #server: Http2SecureServer

  constructor(answer: (visit: Http2Visit) => void, settings: { maxConcurrentStreams?: number } = {}) {
    this.#server = createSecureServer({ ...this.certificates.good, settings })
    this.#server.on('session', (session) => {
      this.opened++
      this.sessions.add(session)
      session.on('error', () => {})
      session.on('close', () => this.sessions.delete(session))
    })
    this.#server.on('stream', (stream, headers) => {
      const chunks: Buffer[] = []
      this.maxStreams = Math.max(this.maxStreams, ++this.#streams)
      stream.on('close', () => this.#streams--)
      stream.on('error', () => {})
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { ':method': method = '', ':path': path = '' } = headers
        const session = stream.session as ServerHttp2Session
        const visit = { stream, session, method, path, headers, body: Buffer.concat(chunks).toString() }
        this.visits.push(visit)
        answer(visit)
      })
    })
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return this
  }

  url(path: string): string {
    return `https://localhost:${(this.#server.address() as AddressInfo).port}${path}`
  }

  async close(): Promise<void> {
    for (const session of this.sessions) session.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
