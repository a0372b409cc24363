import type { ExecutionResult } from 'graphql'
import type { Context } from '../../model/Context.ts'

/** The result of an operation, or why it asked for too much: then a part of the answer is as good as none. */
export function boundedResult<R extends Pick<ExecutionResult, 'data' | 'errors'>>(
  { answer }: Context,
  result: R,
): Pick<ExecutionResult, 'data' | 'errors'> {
  return answer.fault ? { errors: [answer.fault] } : result
}
