import type { ApolloCache, Reference } from '@apollo/client/cache'
import type { LiveExecutionFragment } from '../gql/graphql.ts'
import type { Beat } from '../ui/heartbeat.ts'
import { addToHeartbeat, addToRecentRuns } from './heartbeats.ts'
import { LiveExecution } from './liveExecutions.ts'

/** What a job that nobody looks at has missed: its last event whole, of those before only what its heartbeat shows. */
interface Missed {
  last: LiveExecutionFragment
  beats: Beat[]
}

const shownBeats = 30

/**
 * Brings live events into the cache, as far as someone sees them. With a thousand runs a second, writing them all costs
 * more than a page has. A job that is in the cache but not on the screen is brought up to date when its row is drawn.
 */
export class LiveCache {
  readonly #cache: ApolloCache
  /** Cache ids on the screen, and how often. */
  readonly #watched = new Map<string, number>()
  readonly #missed = new Map<string, Missed>()
  /** Runs written since the last look; some of them are in no list any more. */
  #written = 0

  constructor(cache: ApolloCache) {
    this.#cache = cache
  }

  /** To be called within a batch of the cache. */
  take(executions: readonly LiveExecutionFragment[]): void {
    for (const execution of executions) {
      const job = `Job:${execution.job.id}`
      if (this.#watched.has(job)) {
        this.#add(execution, [execution])
      } else {
        if (holds(this.#cache, `Execution:${execution.id}`)) this.write(execution)
        if (holds(this.#cache, job)) this.#miss(job, execution)
      }
    }
  }

  /** Writes a run whole, for a list that takes it up. */
  write(execution: LiveExecutionFragment): void {
    this.#written += 1
    this.#cache.writeFragment({ fragment: LiveExecution, data: this.#withKnownLast(execution), broadcast: false })
  }

  /**
   * A job may have a newer last run than the one that is told of, whose own event is still to come: a row that pointed to a run
   * without a status could not be drawn. Until then it points to where it did.
   */
  #withKnownLast(execution: LiveExecutionFragment): LiveExecutionFragment {
    const { job } = execution
    const last = job.lastExecution
    if (!last || last.id === execution.id || holds(this.#cache, `Execution:${last.id}`, 'status')) return execution
    const known = this.#lastOf(`Job:${job.id}`)
    return { ...execution, job: { ...job, lastExecution: known === null ? null : { ...last, id: known } } }
  }

  #lastOf(job: string): string | null {
    let id: string | null = null
    this.#cache.modify<{ lastExecution: Reference | null }>({
      id: job,
      broadcast: false,
      fields: {
        lastExecution(known, { readField }) {
          id = known ? (readField<string>('id', known as Reference) ?? null) : null
          return known as Reference
        },
      },
    })
    return id
  }

  /** Says that something is on the screen, until the function that it answers is called. */
  watch(id: string): () => void {
    this.#watched.set(id, (this.#watched.get(id) ?? 0) + 1)
    if (this.#missed.has(id)) this.#cache.batch({ update: () => this.catchUp(id) })
    return () => {
      const left = (this.#watched.get(id) ?? 1) - 1
      if (left > 0) this.#watched.set(id, left)
      else this.#watched.delete(id)
    }
  }

  /** Writes what a job has missed and tells nobody: whoever is about to read it sees it. */
  catchUp(id: string): void {
    const missed = this.#missed.get(id)
    if (!missed) return
    this.#missed.delete(id)
    this.#add(missed.last, missed.beats)
  }

  /** How many runs were written since this was last asked. */
  takeWritten(): number {
    const written = this.#written
    this.#written = 0
    return written
  }

  #add(execution: LiveExecutionFragment, beats: readonly Beat[]): void {
    this.write(execution)
    addToRecentRuns(this.#cache, execution.job.id, execution)
    addToHeartbeat(this.#cache, execution.job.id, beats)
  }

  #miss(job: string, execution: LiveExecutionFragment): void {
    const missed = this.#missed.get(job)
    const beat = beatOf(execution)
    if (!missed) {
      this.#missed.set(job, { last: execution, beats: [beat] })
      return
    }
    const place = missed.beats.findIndex(({ id }) => id === beat.id)
    if (place === -1) missed.beats = [...missed.beats.slice(1 - shownBeats), beat]
    else missed.beats[place] = beat
    if (place === -1 || missed.last.id === beat.id) missed.last = execution
  }
}

const all = new WeakMap<ApolloCache, LiveCache>()

/** The one of a cache. */
export function liveCacheOf(cache: ApolloCache): LiveCache {
  let rows = all.get(cache)
  if (!rows) all.set(cache, (rows = new LiveCache(cache)))
  return rows
}

function holds(cache: ApolloCache, id: string, field = 'id'): boolean {
  let held = false
  cache.modify({
    id,
    broadcast: false,
    fields: {
      [field]: (known: unknown) => {
        held = true
        return known
      },
    },
  })
  return held
}

function beatOf({ id, status, scheduledFor, durationMs }: LiveExecutionFragment): Beat {
  return { id, status, scheduledFor, durationMs }
}
