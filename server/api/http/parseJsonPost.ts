import type { FastifyRequest } from 'fastify'

export interface JsonPost {
  query: string
  operationName?: string
  variables?: Record<string, unknown>
}

/**
 * Reads the usual request: a JSON POST with a query, optional variables and an operation name, that accepts JSON. null for any
 * other, which Apollo Server reads itself; that costs as much as a small query.
 */
export function parseJsonPost({ method, headers, body }: FastifyRequest): JsonPost | null {
  if (method !== 'POST' || !takesJson(headers.accept) || !isRecord(body) || 'extensions' in body) return null
  const { query, operationName, variables } = body
  if (typeof query !== 'string' || query === '') return null
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') return null
  if (variables !== undefined && variables !== null && !isRecord(variables)) return null
  return { query, ...(operationName ? { operationName } : {}), ...(variables ? { variables } : {}) }
}

const takesJson = (accept: string | undefined) =>
  accept === undefined || accept === '*/*' || accept === 'application/json'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
