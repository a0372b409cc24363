import { EventEmitter } from 'node:events'
import type { ExecutionStatus } from './executions/kinds.ts'

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

/** What others in this process may listen to. Published after the commit, never before. */
export interface Events {
  publish<T extends keyof Topics>(topic: T, ...payload: Topics[T]): void
  /** Answers the way to stop. */
  listen<T extends keyof Topics>(topic: T, listener: (...payload: Topics[T]) => void): () => void
  /** Whether anybody listens: what nobody hears need not be computed. */
  heard(topic: keyof Topics): boolean
}

export function createEvents(): Events {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  return {
    publish: (topic, ...payload) => void emitter.emit(topic, ...payload),
    listen(topic, listener) {
      const heard = listener as (...payload: unknown[]) => void
      emitter.on(topic, heard)
      return () => void emitter.off(topic, heard)
    },
    heard: (topic) => emitter.listenerCount(topic) > 0,
  }
}
