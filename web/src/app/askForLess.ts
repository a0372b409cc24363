import type { ApolloLink } from '@apollo/client'
import type { FormattedExecutionResult } from 'graphql'
import { firstValueFrom } from 'rxjs'
import { isFault, type Failed } from './partialLink.ts'
import { withoutField } from './withoutField.ts'

/** A page has fewer parts than this; what fails more often fails as a whole. */
const maxTries = 8

/** Asks without one failed field after the other, until the rest comes. */
export async function askForLess(
  operation: ApolloLink.Operation,
  forward: ApolloLink.ForwardFunction,
  first: ApolloLink.Result,
): Promise<ApolloLink.Result> {
  const whole = operation.query
  const failures: Failed[] = []
  let result = first
  try {
    while (failures.length < maxTries) {
      const failed = result.errors?.find(isFault)
      const less = failed && withoutField(operation.query, failed.path)
      if (!failed || !less) break
      failures.push(failed)
      operation.query = less
      result = await firstValueFrom(forward(operation))
    }
  } finally {
    operation.query = whole
  }
  return withFailures(result, failures)
}

function withFailures(result: ApolloLink.Result, failures: Failed[]): ApolloLink.Result {
  if (result.errors?.length) return { ...result, errors: [...failures, ...result.errors] }
  const { data } = result as FormattedExecutionResult<Record<string, unknown>>
  for (const { path } of failures)
    putNull(
      data,
      path.filter((key) => typeof key === 'string'),
    )
  return { ...result, errors: failures }
}

function putNull(value: unknown, [key, ...rest]: string[]): void {
  if (Array.isArray(value)) for (const one of value) putNull(one, [key!, ...rest])
  else if (typeof value === 'object' && value !== null) {
    const row = value as Record<string, unknown>
    if (rest.length === 0) row[key!] = null
    else putNull(row[key!], rest)
  }
}
