import { EventEmitter } from 'node:events'
import type { ExecutionStatus } from '../model/executions/kinds.ts'

/** What happened to an execution; enough to decide who cares, never the row itself. */
export interface ExecutionEvent {
  id: number
  jobId: number
  status: ExecutionStatus
}

interface Topics {
  executions: [changes: ExecutionEvent[]]
  jobs: [changes: { changedIds: number[]; deletedIds: number[] }]
}

/**
 * What others in this process may listen to. Published after the commit, never before: what is told of has happened, so a listener
 * that throws hinders neither the other ones nor whoever publishes.
 */
export interface Events {
  publish<T extends keyof Topics>(topic: T, ...payload: Topics[T]): void
  /** Answers the way to stop. */
  listen<T extends keyof Topics>(topic: T, listener: (...payload: Topics[T]) => void): () => void
  /** Whether anybody listens: what nobody hears need not be computed. */
  heard(topic: keyof Topics): boolean
}

/** `onFault` hears what a listener threw. Without it that is an error that nobody expected, as any other thrown out of the blue. */
export function createEvents(onFault: (error: unknown) => void = throwLater): Events {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  return {
    publish(topic, ...payload) {
      for (const listener of emitter.listeners(topic))
        try {
          listener(...payload)
        } catch (error) {
          onFault(error)
        }
    },
    listen(topic, listener) {
      const heard = listener as (...payload: unknown[]) => void
      emitter.on(topic, heard)
      return () => void emitter.off(topic, heard)
    },
    heard: (topic) => emitter.listenerCount(topic) > 0,
  }
}

function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}
