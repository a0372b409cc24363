/** Refreshing this long before the token expires keeps it from expiring during a request. */
const refreshAheadMs = 60_000

const refreshDocument = 'mutation RefreshSession { refreshSession { accessToken expiresAt } }'

interface RefreshAnswer {
  data?: { refreshSession: { accessToken: string; expiresAt: string } } | null
  errors?: { message: string }[]
}

/** The session of the signed-in user, from the cookie of the dashboard's sign-in. The access token stays in memory. */
export class Session {
  readonly #onEnd: () => void
  #token: { value: string; refreshAt: number } | undefined
  #refreshing: Promise<string | undefined> | undefined

  /** @param onEnd called when the server says that nobody is signed in any more */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd
  }

  /**
   * An access token that is valid for at least a minute; undefined if nobody is signed in.
   * @throws Error when the server does not answer.
   */
  async token(): Promise<string | undefined> {
    if (this.#token && Date.now() < this.#token.refreshAt) return this.#token.value
    return this.refresh()
  }

  /** The server refused the token before its expiry, so the next use refreshes it. */
  distrust(): void {
    if (this.#token) this.#token.refreshAt = 0
  }

  /** Like the browser's `fetch`, with the token. It tries once more with a new token if the server refuses the first. */
  fetch: typeof globalThis.fetch = async (address, init) => {
    const answer = await this.#send(address, init, await this.token())
    if (answer.status !== 401) return answer
    const token = await this.refresh()
    return token ? this.#send(address, init, token) : answer
  }

  /** One refresh at a time, however many requests ask for it: the refresh token may be used only once. */
  refresh(): Promise<string | undefined> {
    this.#refreshing ??= alone(() => this.#refresh()).finally(() => (this.#refreshing = undefined))
    return this.#refreshing
  }

  async #refresh(): Promise<string | undefined> {
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' },
      body: JSON.stringify({ query: refreshDocument }),
    })
    const { data, errors } = (await answer.json()) as RefreshAnswer
    if (data) {
      const { accessToken, expiresAt } = data.refreshSession
      this.#token = { value: accessToken, refreshAt: Date.parse(expiresAt) - refreshAheadMs }
      return accessToken
    }
    if (answer.status >= 500) throw new Error(errors?.[0]?.message ?? `The server answered ${answer.status}.`)
    this.#token = undefined
    this.#onEnd()
    return undefined
  }

  #send(address: RequestInfo | URL, init: RequestInit | undefined, token: string | undefined): Promise<Response> {
    const headers = new Headers(init?.headers)
    headers.set('apollo-require-preflight', 'true')
    if (token) headers.set('authorization', `Bearer ${token}`)
    return fetch(address, { ...init, headers })
  }
}

/** All tabs of the dashboard and of the explorer share one refresh cookie, so they take turns by the same lock. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? (navigator.locks.request('carillon.refresh', work) as Promise<T>) : work()
}
