import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import { ByteBudget } from '../../platform/ByteBudget.ts'
import type { Services } from '../../model/Context.ts'
import type { Viewer } from '../../model/Viewer.ts'
import { strangers } from '../../platform/limits.ts'

/** A job's body may have 1 MiB, and JSON may write each of its characters as six. */
const maxBodyBytes = 7 * 1024 * 1024
/** One budget for the bodies of signed-in clients and one for all others, so that neither can starve the other. */
const maxMembersBytes = 64 * 1024 * 1024
const maxStrangersBytes = 8 * 1024 * 1024

/** The sender of a request, known before its body is read, and how large the body may be. */
export interface Admission {
  viewer: Viewer | null
  /** Why `Authorization` is refused; null if it is absent or valid. */
  refusal: GraphQLError | null
  maxBytes: number
  /** Takes bytes for the body of this request. They return to the budget when the response ends or the connection closes. */
  take(bytes: number): boolean
}

const admissions = new WeakMap<FastifyRequest, Admission>()

/** A request that no hook has admitted (a path that does not exist) counts as a stranger's. */
export function admissionOf(request: FastifyRequest): Admission {
  const { maxBytes } = strangers
  return admissions.get(request) ?? { viewer: null, refusal: null, maxBytes, take: () => true }
}

/** A hook that checks `Authorization` before the server reads any of the body. */
export function admit({ authenticator }: Services) {
  const members = { maxBytes: maxBodyBytes, budget: new ByteBudget(maxMembersBytes) }
  const others = { maxBytes: strangers.maxBytes, budget: new ByteBudget(maxStrangersBytes) }
  const enter = (request: FastifyRequest, reply: FastifyReply, viewer: Viewer | null, refusal: GraphQLError | null) => {
    const { maxBytes, budget } = viewer ? members : others
    admissions.set(request, { viewer, refusal, maxBytes, take: takingUntilClosed(reply, budget) })
  }
  const enterUnknown = async (request: FastifyRequest, reply: FastifyReply, authorization: string) => {
    try {
      enter(request, reply, await authenticator.viewerOf(authorization), null)
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error
      enter(request, reply, null, error)
    }
  }
  // Fastify waits for `done` or for the promise; most requests need no promise.
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void | Promise<void> => {
    const { authorization } = request.headers
    const known = authorization ? authenticator.cachedViewer(authorization) : null
    if (!known && authorization) return enterUnknown(request, reply, authorization)
    enter(request, reply, known, null)
    done()
  }
}

function takingUntilClosed(reply: FastifyReply, budget: ByteBudget): (bytes: number) => boolean {
  let taken = 0
  return (bytes) => {
    if (reply.raw.closed || !budget.take(bytes)) return false
    if (taken === 0)
      reply.raw.once('close', () => {
        budget.release(taken)
      })
    taken += bytes
    return true
  }
}
