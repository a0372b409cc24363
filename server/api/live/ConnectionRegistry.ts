import type { Context as SocketContext } from 'graphql-ws'
import type { WebSocket } from 'ws'
import { affects, type Ended } from '../../model/sessions/Authenticator.ts'
import type { Services } from '../../model/Context.ts'
import type { Viewer } from '../../model/Viewer.ts'

export const mostSockets = 10
export const mostSubscriptions = 50
/** All sockets of this process, with those that have not said yet who they are. */
const mostInAll = 5000
const mostBufferedBytes = 1024 * 1024
/** More messages than this in the window, and the client is not one of ours. */
const mostMessages = 400
const messageWindowMs = 10_000
const lookMs = 1000
const askDatabaseEvery = 4

/** RFC 6455: 1008 policy violation, 1013 try again later. 4403: the access ended; get a new token and come again. */
const closing = { accessEnded: 4403, tooMuch: 1013, flood: 1008 } as const

interface LiveSocket {
  viewer: Viewer
  context: SocketContext<Record<string, unknown>, unknown>
}

/** The websockets that are open, whose they are, and whether they may stay. */
export class ConnectionRegistry {
  readonly #services: Services
  readonly #live = new Map<WebSocket, LiveSocket>()
  readonly #timer: NodeJS.Timeout
  readonly #stopListening: () => void
  #open = 0
  #looks = 0

  constructor(services: Services) {
    this.#services = services
    this.#timer = setInterval(() => void this.#look(), lookMs).unref()
    this.#stopListening = services.authenticator.onEnd((ended) => this.#endThose(ended))
  }

  get size(): number {
    return this.#live.size
  }

  get subscriptions(): number {
    return this.#sum([...this.#live.values()])
  }

  isFull(): boolean {
    return this.#open >= mostInAll
  }

  /** Bounds what a socket may hold in memory and how much it may say, whoever it is. */
  bound(socket: WebSocket): void {
    this.#open += 1
    socket.once('close', () => {
      this.#open -= 1
      this.#live.delete(socket)
    })
    const said: number[] = []
    socket.on('message', () => {
      const now = performance.now()
      said.push(now)
      while (now - said[0]! > messageWindowMs) said.shift()
      if (said.length > mostMessages) end(socket, closing.flood, 'Too many messages')
    })
    const send = socket.send.bind(socket) as (...sent: unknown[]) => void
    socket.send = ((...sent: unknown[]) => {
      if (socket.bufferedAmount <= mostBufferedBytes) return send(...sent)
      end(socket, closing.tooMuch, 'Reads too slowly')
      // Not at once: a source that is never empty would go on without ever letting the socket close.
      const done = sent.at(-1)
      if (typeof done === 'function') setImmediate(done as () => void)
    }) as WebSocket['send']
  }

  /** Takes a socket in whose owner is known; closes it where that person has too many. */
  admit(socket: WebSocket, viewer: Viewer, context: LiveSocket['context']): void {
    if (this.#of(viewer.user.id).length >= mostSockets) end(socket, closing.tooMuch, 'Too many connections')
    else if (socket.readyState === socket.OPEN) this.#live.set(socket, { viewer, context })
  }

  /** Whether its owner is known. */
  knows(socket: WebSocket): boolean {
    return this.#live.has(socket)
  }

  /** Whether a socket was taken in and its owner may still ask. */
  mayAsk(socket: WebSocket): boolean {
    const live = this.#live.get(socket)
    if (live && this.#isOver(live.viewer)) end(socket, closing.accessEnded, 'Access ended')
    return live !== undefined && socket.readyState === socket.OPEN
  }

  hasTooManySubscriptions(userId: number): boolean {
    return this.#sum(this.#of(userId)) > mostSubscriptions
  }

  close(): void {
    clearInterval(this.#timer)
    this.#stopListening()
  }

  async #look() {
    for (const [socket, { viewer }] of this.#live)
      if (this.#isOver(viewer)) end(socket, closing.accessEnded, 'Access ended')
    if (++this.#looks % askDatabaseEvery !== 0 || this.#live.size === 0) return
    // Another process may have ended somebody's access. While the database is down, nobody is thrown out.
    const good = await this.#services.authenticator
      .stillGood([...this.#live.values()].map(({ viewer }) => viewer))
      .catch(() => null)
    if (!good) return
    for (const [socket, { viewer }] of this.#live) if (!good(viewer)) end(socket, closing.accessEnded, 'Access ended')
  }

  #endThose(ended: Ended) {
    for (const [socket, { viewer }] of this.#live)
      if (affects(ended, viewer)) end(socket, closing.accessEnded, 'Access ended')
  }

  #isOver({ until }: Viewer): boolean {
    return until !== null && until <= this.#services.now()
  }

  #of(userId: number): LiveSocket[] {
    return [...this.#live.values()].filter(({ viewer }) => viewer.user.id === userId)
  }

  #sum(sockets: LiveSocket[]): number {
    return sockets.reduce((sum, { context }) => sum + Object.keys(context.subscriptions).length, 0)
  }
}

/** Closes, and does not wait long for a peer that does not read. */
function end(socket: WebSocket, code: number, reason: string) {
  if (socket.readyState !== socket.OPEN) return
  socket.close(code, reason)
  setTimeout(() => socket.terminate(), 2000).unref()
}
