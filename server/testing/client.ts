import { createClient, type Client as SocketClient } from 'graphql-ws'
import { request, type Dispatcher } from 'undici'
import WebSocket from 'ws'

/** Untyped data: the tests say what they expect of it. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Answer = any

interface ErrorAnswer {
  message: string
  path?: (string | number)[]
  extensions: {
    code: string
    reason?: string
    requestId?: string
    fields?: { path: string; message: string }[]
    current?: Answer
    retryAfterSeconds?: number
  }
}

export interface Reply {
  status: number
  headers: Dispatcher.ResponseData['headers']
  text: string
  data: Answer
  errors: ErrorAnswer[] | undefined
}

/** A client over HTTP and graphql-ws that behaves like a browser: it keeps cookies and sends `token` if it has one. */
export class Client {
  readonly url: string
  token: string | null = null
  readonly cookies = new Map<string, string>()
  headers: Record<string, string> = {}
  #socket: SocketClient | undefined

  constructor(url: string) {
    this.url = url
  }

  /** @returns the data. @throws Error with the first error's message */
  async ask<T = Answer>(document: string, variables?: Record<string, unknown>): Promise<T> {
    const { data, errors, text } = await this.send(document, variables)
    if (errors || !data) throw new Error(`${errors?.[0]?.message ?? 'No data'}\n${text}`)
    return data as T
  }

  /** @returns the first error. @throws Error if there is none */
  async refused(document: string, variables?: Record<string, unknown>): Promise<ErrorAnswer> {
    const { errors, text } = await this.send(document, variables)
    if (!errors?.[0]) throw new Error(`Not refused: ${text}`)
    return errors[0]
  }

  send(document: string, variables?: Record<string, unknown>): Promise<Reply> {
    return this.post(JSON.stringify({ query: document, variables }))
  }

  /** Posts any body to /graphql. */
  async post(body: string | Buffer, headers: Record<string, string> = {}): Promise<Reply> {
    const answer = await request(`${this.url}/graphql`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...this.#ownHeaders(), ...this.headers, ...headers },
    })
    this.#keepCookies(answer.headers['set-cookie'])
    const text = await answer.body.text()
    const json = parsed(text)
    return { status: answer.statusCode, headers: answer.headers, text, data: json?.data, errors: json?.errors }
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    const answer = await request(`${this.url}${path}`, { headers: { ...this.#ownHeaders(), ...headers } })
    const text = await answer.body.text()
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text,
      data: parsed(text),
      errors: parsed(text)?.errors,
    }
  }

  /** Subscribes until the loop that reads it ends. */
  subscribe<T = Answer>(document: string, variables?: Record<string, unknown>): AsyncIterableIterator<T> {
    this.#socket ??= createClient({
      url: `${this.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      lazy: true,
      retryAttempts: 0,
      connectionParams: () => (this.token ? { authorization: `Bearer ${this.token}` } : {}),
    })
    const results = this.#socket.iterate<T & Record<string, unknown>>({
      query: document,
      ...(variables ? { variables } : {}),
    })
    return unwrapped(results) as AsyncIterableIterator<T>
  }

  /** Ends all subscriptions. */
  async close(): Promise<void> {
    await this.#socket?.dispose()
  }

  #ownHeaders(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return { ...(this.token ? { authorization: `Bearer ${this.token}` } : {}), ...(cookie ? { cookie } : {}) }
  }

  #keepCookies(set: string | string[] | undefined) {
    for (const line of [set ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name!)
      else this.cookies.set(name!, value!)
    }
  }
}

async function* unwrapped(
  results: AsyncIterable<{ data?: unknown; errors?: readonly { message: string }[] | undefined }>,
) {
  for await (const { data, errors } of results) {
    if (errors) throw new Error(JSON.stringify(errors))
    yield data
  }
}

function parsed(text: string): Answer {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
