import { execute, type ExecutionArgs, type ExecutionResult } from 'graphql'
import { boundedResult } from './boundedResult.ts'
import type { Context } from '../../model/Context.ts'

/** Executes an operation of a websocket. What it held counts until its result is made: the socket bounds what waits to be sent. */
export async function executeBounded(args: ExecutionArgs & { contextValue: Context }): Promise<ExecutionResult> {
  const { contextValue: context } = args
  try {
    return boundedResult(context, await execute(args))
  } finally {
    context.answer.release()
  }
}
