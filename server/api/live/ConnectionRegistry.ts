import type { Context as SocketContext } from 'graphql-ws'
import type { WebSocket } from 'ws'
import type { Services } from '../../model/Context.ts'
import { affects, type Ended } from '../../model/sessions/Authenticator.ts'
import type { Viewer } from '../../model/Viewer.ts'

const maxSocketsPerUser = 10
export const maxSubscriptionsPerUser = 50
/** Of this process, including those that have not authenticated yet. */
const maxSockets = 5000
const maxBufferedBytes = 1024 * 1024
/** A client that sends more messages within the window is none of ours. */
const maxMessages = 400
const messageWindowMs = 10_000
const checkEveryMs = 1000
/** Every fourth check also asks the database. */
const databaseCheckEvery = 4
const terminateAfterMs = 2000

/** RFC 6455: 1008 policy violation, 1013 try again later. 4403: access ended; the client gets a new token and reconnects. */
const closing = { accessEnded: 4403, tooMuch: 1013, flood: 1008 } as const

interface Connection {
  viewer: Viewer
  context: SocketContext<Record<string, unknown>, unknown>
}

/** The open websockets, the user of each, and whether each may stay open. */
export class ConnectionRegistry {
  readonly #services: Services
  readonly #connections = new Map<WebSocket, Connection>()
  readonly #timer: NodeJS.Timeout
  readonly #stopListening: () => void
  #openSockets = 0
  #checks = 0

  constructor(services: Services) {
    this.#services = services
    this.#timer = setInterval(() => void this.#check(), checkEveryMs).unref()
    this.#stopListening = services.authenticator.onEnd((ended) => this.#endAffected(ended))
  }

  /** Authenticated sockets. */
  get size(): number {
    return this.#connections.size
  }

  get subscriptions(): number {
    return countSubscriptions([...this.#connections.values()])
  }

  isFull(): boolean {
    return this.#openSockets >= maxSockets
  }

  /** Counts a new socket and bounds how much it may send and buffer. */
  add(socket: WebSocket): void {
    this.#openSockets += 1
    socket.once('close', () => {
      this.#openSockets -= 1
      this.#connections.delete(socket)
    })
    limitMessages(socket)
    limitBuffer(socket)
  }

  /** Registers the user of a socket; closes it if the user has too many. */
  admit(socket: WebSocket, viewer: Viewer, context: Connection['context']): void {
    if (this.#of(viewer.user.id).length >= maxSocketsPerUser) end(socket, closing.tooMuch, 'Too many connections')
    else if (socket.readyState === socket.OPEN) this.#connections.set(socket, { viewer, context })
  }

  isAdmitted(socket: WebSocket): boolean {
    return this.#connections.has(socket)
  }

  /** Whether the user of a socket still has access. If not, closes the socket. */
  hasAccess(socket: WebSocket): boolean {
    const connection = this.#connections.get(socket)
    if (connection && this.#isExpired(connection.viewer)) end(socket, closing.accessEnded, 'Access ended')
    return connection !== undefined && socket.readyState === socket.OPEN
  }

  hasTooManySubscriptions(userId: number): boolean {
    return countSubscriptions(this.#of(userId)) > maxSubscriptionsPerUser
  }

  close(): void {
    clearInterval(this.#timer)
    this.#stopListening()
  }

  async #check() {
    this.#endWhere((viewer) => this.#isExpired(viewer))
    if (++this.#checks % databaseCheckEvery !== 0 || this.#connections.size === 0) return
    // Another server may have revoked access. While the database is down, every connection stays.
    const stillGood = await this.#services.authenticator
      .stillGood([...this.#connections.values()].map(({ viewer }) => viewer))
      .catch(() => null)
    if (stillGood) this.#endWhere((viewer) => !stillGood(viewer))
  }

  #endAffected(ended: Ended) {
    this.#endWhere((viewer) => affects(ended, viewer))
  }

  #endWhere(hasEnded: (viewer: Viewer) => boolean) {
    for (const [socket, { viewer }] of this.#connections)
      if (hasEnded(viewer)) end(socket, closing.accessEnded, 'Access ended')
  }

  #isExpired({ until }: Viewer): boolean {
    return until !== null && until <= this.#services.now()
  }

  #of(userId: number): Connection[] {
    return [...this.#connections.values()].filter(({ viewer }) => viewer.user.id === userId)
  }
}

/** Closes the socket of a client that reads too slowly to be sent any more. */
export function endSlow(socket: WebSocket): void {
  end(socket, closing.tooMuch, 'Reads too slowly')
}

function countSubscriptions(connections: Connection[]): number {
  return connections.reduce((sum, { context }) => sum + Object.keys(context.subscriptions).length, 0)
}

function limitMessages(socket: WebSocket): void {
  const receivedAt: number[] = []
  socket.on('message', () => {
    const now = performance.now()
    receivedAt.push(now)
    while (now - receivedAt[0]! > messageWindowMs) receivedAt.shift()
    if (receivedAt.length > maxMessages) end(socket, closing.flood, 'Too many messages')
  })
}

function limitBuffer(socket: WebSocket): void {
  const send = socket.send.bind(socket) as (...args: unknown[]) => void
  socket.send = ((...args: unknown[]) => {
    if (socket.bufferedAmount <= maxBufferedBytes) return send(...args)
    endSlow(socket)
    const callback = args.at(-1)
    if (typeof callback === 'function') (callback as () => void)()
  }) as WebSocket['send']
}

/** Closes a socket, and cuts the connection if the peer does not answer soon. */
function end(socket: WebSocket, code: number, reason: string) {
  if (socket.readyState !== socket.OPEN) return
  socket.close(code, reason)
  setTimeout(() => socket.terminate(), terminateAfterMs).unref()
}
