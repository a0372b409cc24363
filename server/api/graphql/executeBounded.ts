import { execute, type ExecutionArgs, type ExecutionResult } from 'graphql'
import type { Context } from '../../model/Context.ts'

/** Executes an operation of a websocket. Its bytes count until the result is made; the socket's queue bounds the rest of the way. */
export async function executeBounded(args: ExecutionArgs & { contextValue: Context }): Promise<ExecutionResult> {
  const { contextValue: context } = args
  try {
    return boundedResult(context, await execute(args))
  } finally {
    context.answer.release()
  }
}

/** The result of an operation, or the error if it asked for too much: a partial answer is useless. */
function boundedResult<R extends Pick<ExecutionResult, 'data' | 'errors'>>(
  { answer }: Context,
  result: R,
): Pick<ExecutionResult, 'data' | 'errors'> {
  return answer.fault ? { errors: [answer.fault] } : result
}
