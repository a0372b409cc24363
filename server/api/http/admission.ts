import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import { ByteBudget } from '../../platform/ByteBudget.ts'
import type { Services } from '../../model/Context.ts'
import type { Viewer } from '../../model/Viewer.ts'
import { strangers } from '../../platform/limits.ts'

/** A job's body may have 1 MiB, and JSON may write a character of it as six. */
const maxBodyBytes = 7 * 1024 * 1024
/** Bodies of all clients that are signed in, and of all that are not, so that neither can starve the other. */
const maxMembersBytes = 64 * 1024 * 1024
const maxStrangersBytes = 8 * 1024 * 1024

/** Who sends a request, known before its body is read, and how much of a body it may hold. */
export interface Admission {
  viewer: Viewer | null
  /** Why its `Authorization` lets nobody in; null where there is none, or a good one. */
  refusal: GraphQLError | null
  maxBytes: number
  /** Takes bytes for this request's body; they are given back when the request is answered or its connection is gone. */
  take(bytes: number): boolean
}

const admissions = new WeakMap<FastifyRequest, Admission>()

/** A request that no hook admitted, as to a path that does not exist, counts as a stranger's. */
export function admissionOf(request: FastifyRequest): Admission {
  const { maxBytes } = strangers
  return admissions.get(request) ?? { viewer: null, refusal: null, maxBytes, take: () => true }
}

/** The hook that looks at `Authorization` before anything of the body is read. */
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
