import type { DocumentNode, ExecutionArgs } from 'graphql'
import { ByteBudget } from '../../platform/ByteBudget.ts'
import { rateLimited } from '../../platform/errors.ts'
import { tooMuch } from '../../platform/limits.ts'
import type { Shareable } from './SocketWriter.ts'

/** Makes the text of an answer to one message of a subscription's source. */
export type Answering = (message: object) => Promise<Shareable>

interface Audience {
  subscribers: number
  /** By the message itself: what many have been given is answered once, and forgotten with the message. */
  texts: WeakMap<object, Promise<Shareable>>
  answer: Answering
}

/** What a subscription asks for. */
export type Question = Pick<ExecutionArgs, 'document' | 'operationName' | 'variableValues'> & {
  /** Heap that the document takes. */
  documentBytes: number
}

/** Of documents and variables that subscriptions keep, in sum. */
const maxBytes = 64 * 1024 * 1024
/** Of one subscription's variables and audience. */
const maxKeyLength = 16 * 1024
const maxDocumentBytes = 256 * 1024
/** Heap of one subscriber without its variables: an iterator, promises, entries of maps. */
const bytesOfSubscriber = 1000

/**
 * One execution and one text for all subscribers that share document, variables and audience (see `audienceOf`). An answer may
 * depend on nothing else.
 */
export class ExecutionCache {
  readonly #audiences = new Map<DocumentNode, Map<string, Audience>>()
  readonly #budget: ByteBudget

  constructor(max = maxBytes) {
    this.#budget = new ByteBudget(max)
  }

  /**
   * Takes a subscriber in. `answer` of the first one of an audience serves all of it.
   * @throws BAD_USER_INPUT for what is too large to be kept, RATE_LIMITED while there is no room
   */
  join(question: Question, audienceKey: string, answer: Answering): { textOf: Answering; leave: () => void } {
    const { document, documentBytes, operationName, variableValues } = question
    const key = JSON.stringify([audienceKey, operationName ?? null, variableValues ?? {}])
    if (key.length > maxKeyLength || documentBytes > maxDocumentBytes)
      throw tooMuch('SUBSCRIPTION_TOO_LARGE', 'This subscription is too large to be kept: ask for less in one.')
    // Each subscriber brings variables of its own, twice: as they came, and as they are compared.
    const bytes = bytesOfSubscriber + 4 * key.length
    const isNew = !this.#audiences.get(document)?.has(key)
    if (!this.#budget.take(isNew ? bytes + documentBytes : bytes))
      throw rateLimited('There is no room for another subscription; try again.', 5)
    let ofDocument = this.#audiences.get(document)
    if (!ofDocument) this.#audiences.set(document, (ofDocument = new Map()))
    let audience = ofDocument.get(key)
    if (!audience) ofDocument.set(key, (audience = { subscribers: 0, texts: new WeakMap(), answer }))
    const joined = audience
    joined.subscribers += 1
    let isHere = true
    return {
      textOf: (message) => textOf(joined, message),
      leave: () => {
        if (!isHere) return
        isHere = false
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

  /** Different questions that somebody listens to. */
  get size(): number {
    return [...this.#audiences.values()].reduce((sum, { size }) => sum + size, 0)
  }
}

function textOf({ texts, answer }: Audience, message: object): Promise<Shareable> {
  let text = texts.get(message)
  if (!text) texts.set(message, (text = answer(message)))
  return text
}
