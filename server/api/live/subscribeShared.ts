import { randomUUID } from 'node:crypto'
import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql'
import type { GraphQLFormattedError } from 'graphql'
import { AnswerBudget, maxMessageBytes } from '../../model/AnswerBudget.ts'
import type { Context } from '../../model/Context.ts'
import { executeBounded } from '../graphql/executeBounded.ts'
import { isPersonal } from '../graphql/isPersonal.ts'
import { type Audience, audienceOf } from './audience.ts'
import type { ConflatingQueue, Lane } from './ConflatingQueue.ts'
import type { ExecutionCache } from './ExecutionCache.ts'
import { type Shareable, shareable } from './sendText.ts'
import { Topic } from './Topic.ts'

/** The arguments of a subscription over a websocket. */
export interface SubscriptionArgs extends ExecutionArgs {
  contextValue: Context
  documentBytes: number
  /** The client's id of the operation. */
  id: string
  /** The queue of its socket. */
  queue: ConflatingQueue
}

type FormatErrors = (errors: readonly GraphQLError[], requestId: string) => GraphQLFormattedError[]

type Joined = ReturnType<ExecutionCache['join']>

/**
 * Subscribes to a topic, and sends its messages past graphql-ws, which would execute and serialize each of them once per
 * subscriber. Here everyone in an audience gets the same text. graphql-ws holds an iterator that yields nothing and ends with
 * the subscription, or errors where the subscription is refused.
 */
export async function subscribeShared(
  args: SubscriptionArgs,
  cache: ExecutionCache,
  formatErrors: FormatErrors,
): Promise<AsyncIterableIterator<never, undefined> | ExecutionResult> {
  const joined = join(args, cache, formatErrors)
  if (joined instanceof GraphQLError) return { errors: [joined] }
  try {
    const source = await createSourceEventStream(args)
    if (source instanceof Topic) return stream(args, source as Topic<object>, joined)
    joined.leave()
    if (Symbol.asyncIterator in source) throw new Error('The resolver of a subscription must return a topic.')
    return source
  } catch (error) {
    joined.leave()
    throw error
  }
}

function join(args: SubscriptionArgs, cache: ExecutionCache, formatErrors: FormatErrors): Joined | GraphQLError {
  try {
    const audience = audienceOf(args.contextValue, isPersonal(args.schema, args.document))
    return cache.join(args, audience.key, executor(args, audience, formatErrors))
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

/** Executes the subscription for one message, on behalf of its audience. */
function executor(
  { schema, document, operationName, variableValues, contextValue: { services } }: SubscriptionArgs,
  { viewer, scope }: Audience,
  formatErrors: FormatErrors,
) {
  return async (rootValue: object): Promise<Shareable> => {
    const requestId = randomUUID()
    const answer = new AnswerBudget(services.answers, maxMessageBytes)
    // A fork for each message: one that lived as long as the subscription would answer with rows that it read earlier.
    const em = services.data.orm.em.fork() as Context['em']
    const contextValue = { services, em, viewer, scope, ip: '', requestId, answer, userAgent: null } satisfies Context
    const args = { schema, document, operationName, variableValues, rootValue, contextValue }
    const { data, errors } = await executeBounded(args)
    const payload = JSON.stringify({ data, ...(errors ? { errors: formatErrors(errors, requestId) } : {}) })
    return shareable(`"type":"next","payload":${payload}}`)
  }
}

/** Connects a topic to the queue of a socket until graphql-ws calls `return` or a message fails. */
function stream(
  { id, queue }: SubscriptionArgs,
  topic: Topic<object>,
  { textOf, leave }: Joined,
): AsyncIterableIterator<never, undefined> {
  const over = { value: undefined, done: true } as const
  const ended = Promise.withResolvers<typeof over>()
  const end = () => {
    unsubscribe()
    queue.remove(lane)
    leave()
  }
  const lane: Lane = {
    head: `{"id":${JSON.stringify(id)},`,
    conflation: topic.conflation,
    textOf,
    fail: (error) => {
      end()
      ended.reject(error as Error)
    },
  }
  const unsubscribe = topic.subscribe((message) => queue.put(lane, message))
  return {
    next: () => ended.promise,
    async return() {
      end()
      ended.resolve(over)
      return over
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
