import type { LiveExecutionFragment } from '../gql/graphql.ts'

type Executions = readonly LiveExecutionFragment[]

/** Between two batches: nobody reads what changes more often. */
const everyMs = 250
/** While someone scrolls, what passes by waits until they rest, yet no longer than this. */
const patienceMs = 1000
/** Without a scroll event for so long, they rest. */
const restMs = 120
/** While someone scrolls, as many events a frame: all of a second at once would hold up several frames. */
const atOnce = 250
const frameMs = 16

/**
 * Gathers live events and hands them on together: at once after a quiet time, otherwise four times a second, and while
 * someone scrolls once a second, part by part. Of a run that changes meanwhile only its last state is handed on.
 *
 * @param hand is given the part that is due and, with the last part of a batch, the whole batch in its order.
 */
export function createEventBatcher(hand: (part: Executions, whole: Executions) => void) {
  let waiting: LiveExecutionFragment[] = []
  /** Where the last event of each job waits. */
  const lastOf = new Map<string, number>()
  let whole: Executions = []
  let parts: Executions[] = []
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
    const isScrolling = now - scrolledAt < restMs
    if (parts.length === 0 && now - handedAt >= (isScrolling ? patienceMs : everyMs)) begin(now)
    if (parts.length > 0) handSome(isScrolling)
    if (parts.length > 0) timer = setTimeout(look, frameMs)
    else if (waiting.length > 0) timer = setTimeout(look, Math.max(restMs, handedAt + everyMs - now))
  }

  function begin(now: number): void {
    handedAt = now
    whole = waiting
    parts = partsOf(whole)
    waiting = []
    lastOf.clear()
  }

  function handSome(isScrolling: boolean): void {
    const part = parts.splice(0, isScrolling ? 1 : parts.length).flat()
    const isLast = parts.length === 0
    hand(part, isLast ? whole : [])
    if (isLast) whole = []
  }

  return {
    add(executions: Executions): void {
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

/** The events of one job stay together and in their order; jobs that are neighbours, as in a list, come in different parts. */
function partsOf(executions: Executions): Executions[] {
  const count = Math.ceil(executions.length / atOnce)
  if (count < 2) return [executions]
  const parts = Array.from({ length: count }, (): LiveExecutionFragment[] => [])
  for (const execution of executions) parts[Number(execution.job.id) % count]?.push(execution)
  return parts.filter((part) => part.length > 0)
}
