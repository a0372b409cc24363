import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { axiosOver } from '../../http-client/axiosCaller.ts'
import { createCaller, type Caller } from '../../http-client/call.ts'
import type { Transport } from '../../engine/alerting/channels/Transport.ts'

interface Received {
  method: string
  path: string
  headers: IncomingHttpHeaders
  text: string
  /** The body read as JSON; undefined: it is none. */
  body: unknown
}

export type ProviderAnswer =
  | { status: number; headers?: Record<string, string>; body?: string }
  /** Nothing is answered, and the connection stays open. */
  | 'hang'
  /** The connection breaks off. */
  | 'reset'

/** Services whose address is fixed: what goes to them arrives here instead. */
const fixedOrigins = /^https:\/\/(api\.telegram\.org|events\.(?:eu\.)?pagerduty\.com|api\.pushover\.net)(?=\/)/

/** A server that plays a service, with the answers that a test gives it; then, and without any, it answers 200. */
export class Provider {
  readonly url: string
  readonly received: Received[] = []
  readonly answers: ProviderAnswer[] = []
  readonly #server: Server
  readonly #caller: Caller

  private constructor(server: Server) {
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    this.#caller = createCaller({ allowPrivate: true, allowedTargets: [], forbidden: [] })
    server.on('request', (request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const { method = '', url = '', headers } = request
        this.received.push({ method, path: url, headers, text, body: parsed(text) })
        answer(response, this.answers.shift() ?? { status: 200, body: '{"ok":true}' })
      })
    })
  }

  static async start(): Promise<Provider> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new Provider(server)
  }

  /** A transport that reaches this server only. @param timeoutMs in place of the usual one */
  transport({ publicUrl = null, timeoutMs }: { publicUrl?: string | null; timeoutMs?: number } = {}): Transport {
    const http = axiosOver(this.#caller)
    http.interceptors.request.use((config) => {
      config.url = config.url!.replace(fixedOrigins, this.url)
      if (timeoutMs !== undefined) config.timeout = timeoutMs
      return config
    })
    return { http, mailer: null, publicUrl }
  }

  async close(): Promise<void> {
    await this.#caller.close()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

function answer(response: ServerResponse, how: ProviderAnswer): void {
  if (how === 'hang') return
  if (how === 'reset') return void response.socket?.resetAndDestroy()
  response.writeHead(how.status, how.headers).end(how.body)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
