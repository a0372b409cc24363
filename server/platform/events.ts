import { EventEmitter } from 'node:events'

/**
 * An in-process event bus. `Topics` maps each topic to the arguments that its listeners receive. A publisher publishes after
 * the commit, so a listener only hears of what has happened; a listener that throws affects neither the others nor the publisher.
 */
export interface EventBus<Topics extends Record<keyof Topics, unknown[]>> {
  publish<T extends keyof Topics & string>(topic: T, ...payload: Topics[T]): void
  /** @returns a function that stops listening */
  listen<T extends keyof Topics & string>(topic: T, listener: (...payload: Topics[T]) => void): () => void
  /** Whether anyone listens: a publisher need not compute an event without listeners. */
  heard(topic: keyof Topics & string): boolean
}

/** @param onFault receives what a listener threw; without it, the error becomes an uncaught exception */
export function createEventBus<Topics extends Record<keyof Topics, unknown[]>>(
  onFault: (error: unknown) => void = throwLater,
): EventBus<Topics> {
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
