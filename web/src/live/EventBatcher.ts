import type { LiveExecutionFragment } from '../gql/graphql.ts'

type Executions = readonly LiveExecutionFragment[]

/** Between two batches. Nobody can read what changes more often. */
const batchEveryMs = 250
/** Events wait while the user scrolls, but no longer than this. */
const maxScrollWaitMs = 1000
/** Without a scroll event for this long, the user rests. */
const restMs = 120
/** Events per frame while the user scrolls: all events of a second at once would delay several frames. */
const maxPerFrame = 250
const frameMs = 16

/**
 * Collects live events and passes them on in batches: at once after a quiet time, otherwise four times a second, and once a second,
 * part by part, while the user scrolls. Of a run that changes meanwhile, only the last state is passed on.
 *
 * @param hand receives the part that is due and, with the last part, the whole batch in its order.
 */
export function createEventBatcher(hand: (part: Executions, whole: Executions) => void) {
  let waiting: LiveExecutionFragment[] = []
  /** The index in `waiting` of each job's last event. */
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
    if (parts.length === 0 && now - handedAt >= (isScrolling ? maxScrollWaitMs : batchEveryMs)) begin(now)
    if (parts.length > 0) handSome(isScrolling)
    if (parts.length > 0) timer = setTimeout(look, frameMs)
    else if (waiting.length > 0) timer = setTimeout(look, Math.max(restMs, handedAt + batchEveryMs - now))
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
        // Only if no other event of the job came between: each event also carries the state of its job.
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

/** The events of one job stay together and in order. Jobs that are neighbours in a list come in different parts. */
function partsOf(executions: Executions): Executions[] {
  const count = Math.ceil(executions.length / maxPerFrame)
  if (count < 2) return [executions]
  const parts = Array.from({ length: count }, (): LiveExecutionFragment[] => [])
  for (const execution of executions) parts[Number(execution.job.id) % count]?.push(execution)
  return parts.filter((part) => part.length > 0)
}
