import { createClient } from 'graphql-ws'

/** GraphQL as an administrator, beside the browser: prepares what a test does not look at, and checks what was stored. */
export interface Api {
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>
  /** Calls back with each event. Resolves to a function that unsubscribes. */
  listen<Data>(query: string, onEvent: (data: Data) => void): () => void
}

export const administrator = { name: 'Ada', email: 'ada@example.com', password: 'correct horse battery staple' }

/** Creates the first administrator of an empty server. */
export async function setUp(url: string): Promise<Api> {
  return authenticated(
    url,
    'mutation ($input: SetupInput!) { completeSetup(input: $input) { accessToken } }',
    administrator,
  )
}

/** Signs that administrator in again, for example on a restarted server. */
export async function signIn(url: string): Promise<Api> {
  const { email, password } = administrator
  return authenticated(url, 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }', {
    email,
    password,
  })
}

interface NewJob {
  name: string
  url: string
  cronPattern: string
  /** Other fields of `CreateJobInput`. */
  [setting: string]: unknown
}

/** Creates a category and a job in it that calls a URL. @returns the job's id */
export async function createJob(api: Api, job: NewJob): Promise<string> {
  const { category } = await api.ask<{ category: { id: string } }>(
    'mutation ($input: CategoryInput!) { category: createCategory(input: $input) { id } }',
    { input: { name: `Of ${job.name}`, color: '#3B82F6' } },
  )
  const { created } = await api.ask<{ created: { id: string } }>(
    'mutation ($input: CreateJobInput!) { created: createJob(input: $input) { id } }',
    { input: { ...job, categoryId: category.id } },
  )
  return created.id
}

async function authenticated(url: string, mutation: string, input: object): Promise<Api> {
  // Clients that are not signed in may not use aliases, so the result has the name of the mutation.
  const [payload] = Object.values(await post<Record<string, { accessToken: string }>>(url, {}, mutation, { input }))
  const authorization = `Bearer ${payload!.accessToken}`
  return {
    ask: (query, variables) => post(url, { authorization }, query, variables),
    listen(query, onEvent) {
      const client = createClient({
        url: `${url.replace(/^http/, 'ws')}/graphql`,
        connectionParams: { authorization },
        lazy: false,
      })
      client.subscribe({ query }, { next: ({ data }) => onEvent(data as never), error: console.error, complete() {} })
      return () => void client.dispose()
    },
  }
}

async function post<Data>(
  url: string,
  headers: Record<string, string>,
  query: string,
  variables?: Record<string, unknown>,
): Promise<Data> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await answer.json()) as { data?: Data; errors?: unknown[] }
  if (errors || !data) throw new Error(`${query}\nanswered ${answer.status} ${JSON.stringify(errors, null, 2)}`)
  return data
}
