import type { ApolloCache, Reference } from '@apollo/client/cache'
import type { LiveExecutionFragment } from '../gql/graphql.ts'
import type { Beat } from '../ui/heartbeat.ts'
import { addToHeartbeat, addToRecentRuns } from './heartbeats.ts'
import { LiveExecution } from './liveExecutions.ts'

/** Events of a job that is not on the screen: the last one whole, of the earlier ones only what the heartbeat shows. */
interface Missed {
  last: LiveExecutionFragment
  beats: Beat[]
}

const maxBeats = 30

/**
 * Writes live events to the cache, as far as they are on the screen. At a thousand runs a second, writing all of them costs more
 * time than the page has. A job that is cached but not on the screen is updated when its row renders.
 */
export class LiveCache {
  readonly #cache: ApolloCache
  /** The cache ids on the screen, and how many components show each. */
  readonly #watched = new Map<string, number>()
  readonly #missed = new Map<string, Missed>()
  /** Runs written since `takeWritten`. Some of them are in no list any more. */
  #written = 0

  constructor(cache: ApolloCache) {
    this.#cache = cache
  }

  /** Call it within a batch of the cache. */
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

  /** Writes the whole run, for a list that it joins. */
  write(execution: LiveExecutionFragment): void {
    this.#written += 1
    this.#cache.writeFragment({ fragment: LiveExecution, data: this.#withKnownLast(execution), broadcast: false })
  }

  /**
   * The job may already have a newer last run, whose own event is still to come. A row cannot render a run without a status, so the
   * job keeps its known last run until then.
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

  /** Marks an entity as on the screen until the returned function is called. */
  watch(id: string): () => void {
    this.#watched.set(id, (this.#watched.get(id) ?? 0) + 1)
    if (this.#missed.has(id)) this.#cache.batch({ update: () => this.catchUp(id) })
    return () => {
      const left = (this.#watched.get(id) ?? 1) - 1
      if (left > 0) this.#watched.set(id, left)
      else this.#watched.delete(id)
    }
  }

  /** Writes the events that a job has missed, without a broadcast: the caller is about to read it. */
  catchUp(id: string): void {
    const missed = this.#missed.get(id)
    if (!missed) return
    this.#missed.delete(id)
    this.#add(missed.last, missed.beats)
  }

  /** How many runs were written since the previous call. */
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
    if (place === -1) missed.beats = [...missed.beats.slice(1 - maxBeats), beat]
    else missed.beats[place] = beat
    if (place === -1 || missed.last.id === beat.id) missed.last = execution
  }
}

const liveCaches = new WeakMap<ApolloCache, LiveCache>()

/** The LiveCache that belongs to an Apollo cache. */
export function liveCacheOf(cache: ApolloCache): LiveCache {
  let liveCache = liveCaches.get(cache)
  if (!liveCache) liveCaches.set(cache, (liveCache = new LiveCache(cache)))
  return liveCache
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
