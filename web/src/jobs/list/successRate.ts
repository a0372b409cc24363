import type { ExecutionStatus } from '../../gql/graphql.ts'

/** The share of runs that succeeded among those that came to an end by themselves; undefined without any. */
export function successRate(runs: readonly { status: ExecutionStatus }[]): number | undefined {
  const succeeded = runs.filter(({ status }) => status === 'SUCCEEDED').length
  const failed = runs.filter(({ status }) => status === 'FAILED' || status === 'LOST').length
  return succeeded + failed === 0 ? undefined : succeeded / (succeeded + failed)
}
