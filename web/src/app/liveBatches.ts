import type { LiveExecutionFragment } from '../gql/graphql.ts'

/** Between two batches: nobody reads what changes more often. */
const everyMs = 250
/** While someone scrolls, what passes by waits until they rest, yet no longer than this. */
const patienceMs = 1000
/** Without a scroll event for so long, they rest. */
const restMs = 120

/**
 * Gathers live events and hands them on together: at once after a quiet time, otherwise four times a second, and while
 * someone scrolls once a second. Of a run that changes meanwhile only its last state is handed on.
 */
export function liveBatches(hand: (executions: readonly LiveExecutionFragment[]) => void) {
  let waiting: LiveExecutionFragment[] = []
  /** Where the last event of each job waits. */
  const lastOf = new Map<string, number>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let handedAt = -Infinity
  let scrolledAt = -Infinity

  const onScroll = () => {
    scrolledAt = performance.now()
  }
  addEventListener('scroll', onScroll, { passive: true, capture: true })

  function look(): void {
    timer = undefined
    const now = performance.now()
    const isDue = now - scrolledAt < restMs ? now - handedAt >= patienceMs : now - handedAt >= everyMs
    if (isDue) return flush(now)
    timer = setTimeout(look, Math.max(restMs, handedAt + everyMs - now))
  }

  function flush(now: number): void {
    handedAt = now
    const executions = waiting
    waiting = []
    lastOf.clear()
    hand(executions)
  }

  return {
    add(executions: readonly LiveExecutionFragment[]): void {
      for (const execution of executions) {
        const place = lastOf.get(execution.job.id)
        // Only where nothing of the same job came between: each event also tells how its job stands.
        if (place !== undefined && waiting[place]?.id === execution.id) waiting[place] = execution
        else lastOf.set(execution.job.id, waiting.push(execution) - 1)
      }
      if (waiting.length > 0 && timer === undefined) look()
    },
    stop(): void {
      clearTimeout(timer)
      removeEventListener('scroll', onScroll, { capture: true })
    },
  }
}
