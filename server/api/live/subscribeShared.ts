import { randomUUID } from 'node:crypto'
import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql'
import type { GraphQLFormattedError } from 'graphql'
import { AnswerBudget, maxMessageBytes } from '../../model/AnswerBudget.ts'
import type { Context } from '../../model/Context.ts'
import type { Viewer } from '../../model/Viewer.ts'
import { isPersonal } from '../graphql/isPersonal.ts'
import { audienceOf } from './audience.ts'
import { type Shareable, shareable } from './SocketWriter.ts'
import { executeBounded } from '../graphql/executeBounded.ts'
import type { ExecutionCache } from './ExecutionCache.ts'
import { forEachMessage } from './forEachMessage.ts'

/** A subscription over a socket. */
export interface Subscribing extends ExecutionArgs {
  contextValue: Context
  documentBytes: number
  /** Sends a message, all of it but its head, to this subscriber alone once its socket has room; resolves when that has taken it. */
  tell: (make: () => Promise<Shareable>) => Promise<void>
  /** Whether the socket is still open: for one that is closing nothing more is made. */
  hears: () => boolean
}

export type Told = (errors: readonly GraphQLError[], requestId: string) => GraphQLFormattedError[]

/**
 * Subscribes, and sends messages past graphql-ws, which would execute and serialize each of them once a subscriber: subscribers
 * who ask the same question and share an audience are sent the same text. Returns an iterator that yields nothing, or the errors
 * that refuse the subscription.
 */
export async function subscribeShared(
  args: Subscribing,
  answers: ExecutionCache,
  told: Told,
): Promise<AsyncIterableIterator<never, undefined> | ExecutionResult> {
  const joined = join(args, answers, told)
  if (joined instanceof GraphQLError) return { errors: [joined] }
  const { textOf, leave } = joined
  const source = await createSourceEventStream(args).catch((error: Error) => {
    leave()
    throw error
  })
  if (!isStream(source)) {
    leave()
    return source
  }
  return forEachMessage(
    source[Symbol.asyncIterator]() as AsyncIterator<object>,
    async (message) => {
      if (args.hears()) await args.tell(() => textOf(message))
      return args.hears()
    },
    leave,
  )
}

function join(args: Subscribing, answers: ExecutionCache, told: Told) {
  try {
    const { key, viewer } = audienceOf(args.contextValue, isPersonal(args.schema, args.document))
    return answers.join(args, key, answering(args, viewer, told))
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

function answering(
  { schema, document, operationName, variableValues, contextValue: { services } }: Subscribing,
  viewer: Viewer,
  told: Told,
) {
  return async (rootValue: object): Promise<Shareable> => {
    const requestId = randomUUID()
    const answer = new AnswerBudget(services.answers, maxMessageBytes)
    // A mapper of its own for each event: one that lived as long as the subscription would answer with what it once read.
    const em = services.data.orm.em.fork() as Context['em']
    const event = { services, em, viewer, ip: '', requestId, answer, userAgent: null } satisfies Context
    const args = { schema, document, operationName, variableValues, rootValue, contextValue: event }
    const { data, errors } = await executeBounded(args)
    const payload = JSON.stringify({ data, ...(errors ? { errors: told(errors, requestId) } : {}) })
    return shareable(`"type":"next","payload":${payload}}`)
  }
}

const isStream = (value: AsyncIterable<unknown> | ExecutionResult): value is AsyncIterable<unknown> =>
  Symbol.asyncIterator in value
