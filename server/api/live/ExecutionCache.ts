import type { DocumentNode, ExecutionArgs } from 'graphql'
import { ByteBudget } from '../../platform/ByteBudget.ts'
import { rateLimited } from '../../platform/errors.ts'
import { tooMuch } from '../../platform/limits.ts'
import type { Shareable } from './sendText.ts'

/** Executes the subscription for one message of its topic, and serializes the result. */
type Execute = (message: object) => Promise<Shareable>

interface Audience {
  subscribers: number
  /** By the message object, which its subscribers share. An entry goes when its message does. */
  texts: WeakMap<object, Promise<Shareable>>
  execute: Execute
}

/** What the client subscribes to. */
type Operation = Pick<ExecutionArgs, 'document' | 'operationName' | 'variableValues'> & {
  /** Heap of the document. */
  documentBytes: number
}

/** Heap of the documents and variables of all subscriptions. */
const maxBytes = 64 * 1024 * 1024
/** Of the variables and the audience of one subscription. */
const maxKeyLength = 16 * 1024
const maxDocumentBytes = 256 * 1024
/** Heap of one subscriber without its variables: an iterator, a promise, entries of maps. */
const bytesOfSubscriber = 1000

/**
 * Executes and serializes each message once for all subscribers that share document, variables and audience (`audienceOf`). An answer may depend
 * on nothing else.
 */
export class ExecutionCache {
  readonly #audiences = new Map<DocumentNode, Map<string, Audience>>()
  readonly #budget: ByteBudget

  constructor(max = maxBytes) {
    this.#budget = new ByteBudget(max)
  }

  /**
   * Adds a subscriber. The audience uses the `execute` of its first subscriber.
   * @throws BAD_USER_INPUT if the subscription is too large to be kept, RATE_LIMITED while there is no room
   */
  join(operation: Operation, audienceKey: string, execute: Execute): { textOf: Execute; leave: () => void } {
    const { document, documentBytes, operationName, variableValues } = operation
    const key = JSON.stringify([audienceKey, operationName ?? null, variableValues ?? {}])
    if (key.length > maxKeyLength || documentBytes > maxDocumentBytes)
      throw tooMuch('SUBSCRIPTION_TOO_LARGE', 'This subscription is too large to be kept: ask for less in one.')
    // Each subscriber holds its variables twice: as graphql-ws parsed them, and as a key.
    const bytes = bytesOfSubscriber + 4 * key.length
    const isNew = !this.#audiences.get(document)?.has(key)
    if (!this.#budget.take(isNew ? bytes + documentBytes : bytes))
      throw rateLimited('There is no room for another subscription; try again.', 5)
    let ofDocument = this.#audiences.get(document)
    if (!ofDocument) this.#audiences.set(document, (ofDocument = new Map()))
    let audience = ofDocument.get(key)
    if (!audience) ofDocument.set(key, (audience = { subscribers: 0, texts: new WeakMap(), execute }))
    const joined = audience
    joined.subscribers += 1
    let hasJoined = true
    return {
      textOf: (message) => textOf(joined, message),
      leave: () => {
        if (!hasJoined) return
        hasJoined = false
        this.#budget.release(bytes)
        joined.subscribers -= 1
        if (joined.subscribers > 0) return
        this.#budget.release(documentBytes)
        ofDocument.delete(key)
        if (ofDocument.size === 0 && this.#audiences.get(document) === ofDocument) this.#audiences.delete(document)
      },
    }
  }

  get bytes(): number {
    return this.#budget.used
  }

  /** Audiences that have subscribers. */
  get size(): number {
    return [...this.#audiences.values()].reduce((sum, { size }) => sum + size, 0)
  }
}

function textOf({ texts, execute }: Audience, message: object): Promise<Shareable> {
  let text = texts.get(message)
  if (!text) texts.set(message, (text = execute(message)))
  return text
}
