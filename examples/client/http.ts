import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { print } from 'graphql'
import { type ApiError, CarillonError } from './CarillonError.ts'

const patienceMs = 30_000

/** Runs a query or a mutation over HTTP, once. */
export async function post<Data, Variables>(
  endpoint: string,
  token: string,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: print(document), variables }),
    signal: AbortSignal.timeout(patienceMs),
  })
  const text = await response.text()
  const answer = parsed<Data>(text)
  if (answer?.errors?.[0]) throw new CarillonError(answer.errors[0])
  // A proxy may have answered instead of the server.
  if (!answer?.data) throw new Error(`${endpoint} answered ${response.status}: ${text.slice(0, 200)}`)
  return answer.data
}

function parsed<Data>(text: string): { data?: Data | null; errors?: ApiError[] } | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
