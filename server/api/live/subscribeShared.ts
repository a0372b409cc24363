import { randomUUID } from 'node:crypto'
import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql'
import type { GraphQLFormattedError } from 'graphql'
import type { User } from '../../model/users/User.ts'
import { AnswerBudget, maxMessageBytes } from '../../model/AnswerBudget.ts'
import type { Context } from '../../model/Context.ts'
import type { Viewer } from '../../model/Viewer.ts'
import { isPersonal } from '../graphql/isPersonal.ts'
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
 * Subscribes, and sends what happens past graphql-ws, which would execute and write it anew for each subscriber: who asks the
 * same in the same workspace with the same role is sent the same text, unless the answer is personal. Answers an iterator that yields nothing, or
 * errors where there is nothing to hear.
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
    const { viewer, scope } = args.contextValue
    const { role, user } = viewer!
    const person = isPersonal(args.schema, args.document) ? user : null
    const audience = [scope.workspaceId, role, person?.id].join(' ')
    return answers.join(args, audience, answering(args, asker(role, person), told))
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

function answering(
  { schema, document, operationName, variableValues, contextValue: { services, scope } }: Subscribing,
  viewer: Viewer,
  told: Told,
) {
  return async (rootValue: object): Promise<Shareable> => {
    const requestId = randomUUID()
    const answer = new AnswerBudget(services.answers, maxMessageBytes)
    // A mapper of its own for each event: one that lived as long as the subscription would answer with what it once read.
    const em = services.data.orm.em.fork() as Context['em']
    const event = { services, em, viewer, scope, ip: '', requestId, answer, userAgent: null } satisfies Context
    const args = { schema, document, operationName, variableValues, rootValue, contextValue: event }
    const { data, errors } = await executeBounded(args)
    const payload = JSON.stringify({ data, ...(errors ? { errors: told(errors, requestId) } : {}) })
    return shareable(`"type":"next","payload":${payload}}`)
  }
}

/** On whose behalf an answer is made: a person's, or that of all who hold a role in a workspace. */
function asker(role: Viewer['role'], person: User | null): Viewer {
  return {
    role,
    sessionId: null,
    apiTokenId: null,
    until: null,
    get user(): User {
      if (person) return person
      throw new Error(
        'This answer is made once for all of a role: a field that depends on who asks is marked personal.',
      )
    },
  }
}

const isStream = (value: AsyncIterable<unknown> | ExecutionResult): value is AsyncIterable<unknown> =>
  Symbol.asyncIterator in value
