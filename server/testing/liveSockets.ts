import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { GraphQLSchema } from 'graphql'
import { expect } from 'vitest'
import WebSocket from 'ws'
import { DocumentCache } from '../api/graphql/DocumentCache.ts'
import { openSockets } from '../api/live/sockets.ts'
import { Topic } from '../api/live/Topic.ts'
import { createMetrics } from '../platform/metrics.ts'
import type { TestApp } from './app.ts'

interface Message {
  type: string
  id?: string
  payload?: unknown
}

/** The websockets of the API on a server of their own, with a schema of the test. */
export class LiveSockets {
  readonly server: Server
  readonly #close: () => Promise<void>
  #isClosed = false

  private constructor(server: Server, close: () => Promise<void>) {
    this.server = server
    this.#close = close
  }

  static async open({ services }: TestApp, schema: GraphQLSchema): Promise<LiveSockets> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const parts = { schema, documents: new DocumentCache(schema), services: { ...services, metrics: createMetrics() } }
    return new LiveSockets(server, openSockets(server, parts))
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}/graphql`
  }

  connect(options: WebSocket.ClientOptions = {}): TestSocket {
    return new TestSocket(new WebSocket(this.url, 'graphql-transport-ws', options))
  }

  /** A socket whose client has authenticated. */
  async admitted(token: string | null): Promise<TestSocket> {
    const socket = this.connect()
    socket.say(initWith(token))
    expect(await socket.hear()).toEqual({ type: 'connection_ack' })
    return socket
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#close()
    this.server.close()
  }
}

export const initWith = (token: string | null) => ({
  type: 'connection_init',
  payload: { Authorization: `Bearer ${token}` },
})

export const subscribing = (id: string, query = 'subscription { ticks }', variables = {}) => ({
  type: 'subscribe',
  id,
  payload: { query, variables },
})

/** A client's socket, which keeps what it receives. */
export class TestSocket {
  readonly socket: WebSocket
  readonly heard: Message[] = []
  readonly closed: Promise<number>
  readonly #opened: Promise<unknown>
  #wake = () => {}

  constructor(socket: WebSocket) {
    this.socket = socket
    this.#opened = once(socket, 'open').catch(() => undefined)
    socket.on('error', () => undefined)
    socket.on('message', (data) => {
      this.heard.push(JSON.parse(String(data)) as Message)
      this.#wake()
    })
    this.closed = new Promise((resolve) => socket.once('close', resolve))
  }

  say(message: object) {
    void this.#opened.then(() => this.socket.send(JSON.stringify(message)))
  }

  async hear(): Promise<Message> {
    while (this.heard.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve))
    return this.heard.shift()!
  }
}

/** A topic that publishes when the test says so: messages numbered from 1. */
export function testTopic() {
  let notify = () => {}
  let count = 0
  const topic = new Topic<{ count: number }>({
    listen: (onChange) => {
      notify = onChange
      return () => undefined
    },
    read: async () => ({ count: ++count }),
    merge: (_kept, newer) => newer,
    bytesOf: () => 10,
    everyMs: 0,
    onError: (error) => {
      throw error
    },
    onIdle: () => undefined,
  })
  return { topic, publish: () => notify() }
}

/** An open socket that sends a text only when the test says so. */
export function stuckSocket() {
  const sent: unknown[] = []
  const callbacks: (() => void)[] = []
  const socket = {
    OPEN: 1,
    readyState: 1,
    get bufferedAmount() {
      return callbacks.length
    },
    send(data: unknown, _options: object, onSent?: () => void) {
      sent.push(data)
      if (onSent) callbacks.push(onSent)
    },
  }
  return { socket: socket as unknown as WebSocket & { readyState: number }, sent, take: () => callbacks.shift()!() }
}

/** Waits for a fact that no event announces. */
export async function until(fact: () => boolean) {
  await expect.poll(fact, { timeout: 20_000, interval: 10 }).toBe(true)
}
