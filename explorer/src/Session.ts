/** A refresh this long before the token ends keeps requests from meeting the end in flight. */
const refreshAheadMs = 60_000

const refreshDocument = 'mutation RefreshSession { refreshSession { accessToken expiresAt } }'

interface RefreshAnswer {
  data?: { refreshSession: { accessToken: string; expiresAt: string } } | null
  errors?: { message: string }[]
}

/** Who is signed in here, by the cookie that the dashboard's sign-in left. The access token lives in memory only. */
export class Session {
  readonly #onEnd: () => void
  #token: { value: string; refreshAt: number } | undefined
  #refreshing: Promise<string | undefined> | undefined

  /** @param onEnd is called when the server says that nobody is signed in any more. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd
  }

  /**
   * An access token that is good for a minute at least; undefined when nobody is signed in.
   * @throws Error when the server does not answer.
   */
  async token(): Promise<string | undefined> {
    if (this.#token && Date.now() < this.#token.refreshAt) return this.#token.value
    return this.refresh()
  }

  /** The server no longer takes the token, though its time is not over: the next use asks for another. */
  distrust(): void {
    if (this.#token) this.#token.refreshAt = 0
  }

  /** As the browser's `fetch`, with the token; once more with a new one where the server refuses the first. */
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
