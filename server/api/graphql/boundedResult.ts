import type { ExecutionResult } from 'graphql'
import type { Context } from '../../model/Context.ts'

/** The result of an operation, or the error if it asked for too much: a partial answer is useless. */
export function boundedResult<R extends Pick<ExecutionResult, 'data' | 'errors'>>(
  { answer }: Context,
  result: R,
): Pick<ExecutionResult, 'data' | 'errors'> {
  return answer.fault ? { errors: [answer.fault] } : result
}
