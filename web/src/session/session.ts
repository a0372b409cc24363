import type { ApolloClient } from '@apollo/client'
import { graphql } from '../gql/index.ts'
import type { AcceptedSessionFragment } from '../gql/graphql.ts'
import { errorCode } from '../app/errorCode.ts'
import { ViewerQuery } from './viewer.ts'

export const AcceptedSession = graphql(`
  fragment AcceptedSession on AuthPayload {
    accessToken
    expiresAt
    user {
      ...Viewer_user @unmask
    }
  }
`)

const RefreshSession = graphql(`
  mutation RefreshSession {
    refreshSession {
      ...AcceptedSession @unmask
    }
  }
`)

const SignOut = graphql(`
  mutation SignOut {
    signOut
  }
`)

/** A refresh this long before the token ends keeps requests from meeting the end in flight. */
const maxRefreshAheadMs = 60_000
/** Also where the clock here says that a new token has ended already: the server refuses one that really has. */
const minRefreshMs = 10_000
/** Whether this browser ever signed in: without it the first paint need not ask for a refresh. Not a secret. */
const hintKey = 'carillon.signedIn'

/** Who is signed in. The access token lives here, in memory, and nowhere else. */
export class Session {
  readonly #client: () => ApolloClient
  readonly #endListeners = new Set<() => void>()
  #token: { value: string; refreshAt: number } | undefined
  #refreshing: Promise<string | undefined> | undefined

  constructor(client: () => ApolloClient) {
    this.#client = client
  }

  get isSignedIn(): boolean {
    return this.#token !== undefined
  }

  /** Takes up the session from the browser's cookie. False when there is none. */
  async resume(): Promise<boolean> {
    if (this.#token) return true
    if (!localStorage.getItem(hintKey)) return false
    return (await this.refresh()) !== undefined
  }

  accept(payload: AcceptedSessionFragment): void {
    this.#token = { value: payload.accessToken, refreshAt: refreshTime(Date.parse(payload.expiresAt)) }
    localStorage.setItem(hintKey, '1')
    const viewer = { __typename: 'User', ...payload.user }
    this.#client().writeQuery({ query: ViewerQuery, data: { viewer } })
  }

  /** The access token, a new one when it is about to end; undefined when signed out. */
  async freshToken(): Promise<string | undefined> {
    if (!this.#token) return undefined
    if (Date.now() < this.#token.refreshAt) return this.#token.value
    return this.refresh()
  }

  /** The server no longer takes this token, though its time is not over: the next use asks for another. */
  distrust(token: string | undefined): void {
    if (this.#token && this.#token.value === token) this.#token.refreshAt = 0
  }

  /** One refresh at a time, however many requests ask for it: the refresh token may be used only once. */
  refresh(): Promise<string | undefined> {
    this.#refreshing ??= alone(() => this.#refresh()).finally(() => (this.#refreshing = undefined))
    return this.#refreshing
  }

  async signOut(): Promise<void> {
    await this.#client()
      .mutate({ mutation: SignOut })
      .catch(() => undefined)
    this.end()
  }

  /** Forgets the session here; a listener leads to the sign-in page. */
  end(): void {
    this.#token = undefined
    localStorage.removeItem(hintKey)
    for (const listener of this.#endListeners) listener()
  }

  onEnd(listener: () => void): () => void {
    this.#endListeners.add(listener)
    return () => this.#endListeners.delete(listener)
  }

  async #refresh(): Promise<string | undefined> {
    try {
      const { data } = await this.#client().mutate({ mutation: RefreshSession, context: { anonymous: true } })
      if (data) this.accept(data.refreshSession)
      return this.#token?.value
    } catch (error) {
      // Only the server's word ends a session; a lost connection does not.
      if (errorCode(error) === undefined) throw error
      this.end()
      return undefined
    }
  }
}

/** A token that lasts a minute is used for most of it, not replaced with each request. */
function refreshTime(expiresAtMs: number): number {
  const now = Date.now()
  const lastsMs = expiresAtMs - now
  return now + Math.max(lastsMs - Math.min(maxRefreshAheadMs, lastsMs / 4), minRefreshMs)
}

/** Tabs share one refresh cookie, so they take turns. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? (navigator.locks.request('carillon.refresh', work) as Promise<T>) : work()
}
