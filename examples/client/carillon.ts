import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { post } from './http.ts'
import { type LiveAnswer, LiveLoops, type LiveQuestion } from './live.ts'

/** A client of one Carillon, with the rights of its token. */
export class Carillon {
  readonly #endpoint: string
  readonly #token: string
  readonly #loops: LiveLoops

  /**
   * @param url where Carillon listens, as `https://carillon.example.com`
   * @param token an API token, `car_…`, from Settings
   */
  constructor({ url, token }: { url: string; token: string }) {
    this.#endpoint = new URL('/graphql', url).href
    this.#token = token
    this.#loops = new LiveLoops(this.#endpoint, token)
  }

  /**
   * Runs a query or a mutation, once.
   * @throws CarillonError when the server refuses; TypeError when it cannot be reached.
   */
  ask<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Promise<Data> {
    return post(this.#endpoint, this.#token, document, variables)
  }

  /**
   * Yields the state and then the changes, for as long as the caller reads. After each gap in the connection it yields the state
   * again.
   * @throws CarillonError when the server refuses the documents or the token.
   */
  live<State, StateVariables, Change, ChangeVariables>(
    question: LiveQuestion<State, StateVariables, Change, ChangeVariables>,
  ): AsyncGenerator<LiveAnswer<State, Change>, void> {
    return this.#loops.loop(question)
  }

  /** Ends all live loops and the connection. */
  close(): Promise<void> {
    return this.#loops.close()
  }
}
