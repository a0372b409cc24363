import type { DocumentNode, ExecutionArgs } from 'graphql'
import type { Shareable } from './Outlet.ts'

/** Makes the text of an answer to one message of a subscription's source. */
export type Answering = (message: object) => Promise<Shareable>

interface Audience {
  subscribers: number
  /** By the message itself: what many have been given is answered once, and forgotten with the message. */
  texts: WeakMap<object, Promise<Shareable>>
  answer: Answering
}

/** What a subscription asks for. */
export type Question = Pick<ExecutionArgs, 'document' | 'operationName' | 'variableValues'>

/**
 * One execution and one text for all subscribers that share document, variables and audience. That is all an answer may depend
 * on. An audience is a role, which is what its holders may see, or one person where the answer is personal.
 */
export class SharedAnswers {
  readonly #audiences = new Map<DocumentNode, Map<string, Audience>>()

  /** Takes a subscriber in. `answer` of the first one of an audience serves all of it. */
  join(question: Question, name: string, answer: Answering): { textOf: Answering; leave: () => void } {
    const { document, operationName, variableValues } = question
    const key = JSON.stringify([name, operationName ?? null, variableValues ?? {}])
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
        joined.subscribers -= 1
        if (joined.subscribers > 0) return
        ofDocument.delete(key)
        if (ofDocument.size === 0 && this.#audiences.get(document) === ofDocument) this.#audiences.delete(document)
      },
    }
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
