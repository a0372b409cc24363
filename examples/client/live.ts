import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { print } from 'graphql'
import { type Client, createClient } from 'graphql-ws'
import { type ApiError, CarillonError } from './CarillonError.ts'
import { Inbox } from './Inbox.ts'

/** The server's code for a socket whose token is wrong, has ended or was revoked. */
const accessEnded = 4403
const longestWaitMs = 10_000

type Asked<Data, Variables> = [document: TypedDocumentNode<Data, Variables>, variables: Variables]

/** The documents of a live loop. */
export interface LiveQuestion<State, StateVariables, Change, ChangeVariables> {
  /** A query for the current state. */
  state: Asked<State, StateVariables>
  /** A subscription to changes. */
  changes: Asked<Change, ChangeVariables>
  /** Whether a message left changes out, so that the loop must query the state again. */
  isPartial?: (change: Change) => boolean
}

/** The events of a live loop: the state after each connect, and the changes from then on. */
export type LiveAnswer<State, Change> = { state: State } | { change: Change }

/** Live loops over one websocket, which opens with the first of them. */
export class LiveLoops {
  readonly #socket: Client
  readonly #inboxes = new Set<Inbox<unknown>>()
  #isConnected = false

  constructor(endpoint: string, token: string) {
    this.#socket = createClient({
      url: endpoint.replace(/^http/, 'ws'),
      connectionParams: { authorization: `Bearer ${token}` },
      keepAlive: 12_000,
      retryAttempts: Infinity,
      retryWait: backOff,
      // Without this an unreachable server would end the loops.
      shouldRetry: (event) => !(isClosing(event) && event.code === accessEnded),
      on: {
        connected: () => void (this.#isConnected = true),
        closed: () => void (this.#isConnected = false),
      },
    })
  }

  /** Continues however often the server is away, until the reader stops or the server refuses. */
  async *loop<State, StateVariables, Change, ChangeVariables>(
    question: LiveQuestion<State, StateVariables, Change, ChangeVariables>,
  ): AsyncGenerator<LiveAnswer<State, Change>, void> {
    const inbox = new Inbox<LiveAnswer<State, Change>>()
    let stopState = () => {}
    const askState = () => {
      stopState()
      stopState = this.#subscribe(question.state, inbox, (state) => inbox.put({ state }))
    }
    const stopChanges = this.#subscribe(question.changes, inbox, (change) => {
      inbox.put({ change })
      if (question.isPartial?.(change)) askState()
    })
    // The server does not repeat what happened while there was no connection. The loop queries the state over the same socket,
    // behind the subscription, which graphql-ws has sent again, so nothing is lost between the two.
    const stopListening = this.#socket.on('connected', askState)
    if (this.#isConnected) askState()
    this.#inboxes.add(inbox)
    try {
      yield* inbox
    } finally {
      this.#inboxes.delete(inbox)
      stopListening()
      stopState()
      stopChanges()
    }
  }

  async close(): Promise<void> {
    for (const inbox of this.#inboxes) inbox.end()
    await this.#socket.dispose()
  }

  #subscribe<Data, Variables>(
    [document, variables]: Asked<Data, Variables>,
    inbox: Inbox<unknown>,
    next: (data: Data) => void,
  ): () => void {
    return this.#socket.subscribe<Data>(
      { query: print(document), variables: variables as Record<string, unknown> },
      {
        next: ({ data, errors }) => (data && !errors ? next(data) : inbox.end(refusal(errors))),
        error: (error) => inbox.end(refusal(error)),
        complete: () => {},
      },
    )
  }
}

/** Waits longer each time, with jitter, so that not all clients return to a restarted server at once. */
function backOff(retries: number): Promise<void> {
  const waitMs = Math.min(longestWaitMs, 500 * 2 ** retries) * (0.5 + Math.random() / 2)
  return new Promise((resolve) => setTimeout(resolve, waitMs))
}

function refusal(cause: unknown): Error {
  if (Array.isArray(cause) && cause.length > 0) return new CarillonError(cause[0] as ApiError)
  if (!isClosing(cause)) return new Error('The subscription failed.', { cause })
  if (cause.code !== accessEnded) return new Error(`The server closed the connection: ${cause.code} ${cause.reason}`)
  return new CarillonError({ message: 'The token is not accepted.', extensions: { code: 'UNAUTHENTICATED' } })
}

function isClosing(event: unknown): event is { code: number; reason: string } {
  return typeof event === 'object' && event !== null && 'code' in event && 'reason' in event
}
