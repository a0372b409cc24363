import type { ExecutionEvent } from '../../model/events.ts'
import type { Services } from '../../model/Context.ts'
import { pollPeers, type PeerState } from './pollPeers.ts'

const pollEveryMs = 1000

/**
 * Publishes in this process what other servers on the same MySQL did. It reads once a second, and only while somebody listens
 * and another server is alive. It does not repeat what this process has published itself.
 */
export class PeerPoller {
  readonly #services: Services
  #watchers = 0
  #timer: NodeJS.Timeout | null = null
  #stopListening: (() => void)[] = []
  /** As of the last poll; null before the first one. */
  #lastState: PeerState | null = null
  /** What this process has published since the last poll. */
  readonly #ownExecutions = new Map<number, ExecutionEvent['status']>()
  readonly #ownJobs = new Set<number>()
  readonly #ownIncidents = new Set<number>()
  #isPublishing = false

  constructor(services: Services) {
    this.#services = services
  }

  /** Whether it knows what other servers had done: from then on it tells what they do. */
  get isReady(): boolean {
    return this.#lastState !== null
  }

  /** Polls until the returned function is called. */
  watch(): () => void {
    if (++this.#watchers === 1) this.#start()
    let isWatching = true
    return () => {
      if (isWatching && --this.#watchers === 0) this.#stop()
      isWatching = false
    }
  }

  #start(): void {
    const { events } = this.#services
    this.#stopListening = [
      events.listen('executions', (changes) => {
        if (!this.#isPublishing) for (const { id, status } of changes) this.#ownExecutions.set(id, status)
      }),
      events.listen('jobs', ({ changedIds, deletedIds }) => {
        if (!this.#isPublishing) for (const id of [...changedIds, ...deletedIds]) this.#ownJobs.add(id)
      }),
      events.listen('incidents', (ids) => {
        if (!this.#isPublishing) for (const id of ids) this.#ownIncidents.add(id)
      }),
    ]
    void this.#poll()
  }

  #stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    for (const stop of this.#stopListening.splice(0)) stop()
    this.#lastState = null
    this.#ownExecutions.clear()
    this.#ownJobs.clear()
    this.#ownIncidents.clear()
  }

  async #poll(): Promise<void> {
    const before = this.#lastState
    try {
      const now = await pollPeers(this.#services.data.sql, before)
      // Meanwhile the last watcher has left, or a new one has started another poll.
      if (this.#watchers === 0 || this.#lastState !== before) return
      if (before && now) this.#publish(before, now)
      this.#lastState = now
    } catch (error) {
      this.#services.log.debug({ err: error }, 'The changes of other servers could not be read')
    }
    this.#ownExecutions.clear()
    this.#ownJobs.clear()
    this.#ownIncidents.clear()
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#poll(), pollEveryMs).unref()
  }

  #publish(before: PeerState, now: PeerState): void {
    const executions = [...now.executions.values()].filter(
      ({ id, status }) => before.executions.get(id)?.status !== status && this.#ownExecutions.get(id) !== status,
    )
    const jobs = [...now.jobs.values()].filter(
      ({ id, state }) => before.jobs.get(id)?.state !== state && !this.#ownJobs.has(id),
    )
    // One that is open no more has ended.
    const incidents = [...new Set([...before.incidents.keys(), ...now.incidents.keys()])].filter(
      (id) => before.incidents.get(id) !== now.incidents.get(id) && !this.#ownIncidents.has(id),
    )
    this.#isPublishing = true
    try {
      if (executions.length > 0) this.#services.events.publish('executions', executions)
      if (jobs.length > 0)
        this.#services.events.publish('jobs', {
          changedIds: jobs.filter((job) => !job.isDeleted).map(({ id }) => id),
          deletedIds: jobs.filter((job) => job.isDeleted).map(({ id }) => id),
        })
      if (incidents.length > 0) this.#services.events.publish('incidents', incidents)
    } finally {
      this.#isPublishing = false
    }
  }
}

const pollers = new WeakMap<Services, PeerPoller>()

/** Polls other servers until the returned function is called. If servers cannot share the database, there is nothing to poll. */
export function watchPeers(services: Services): () => void {
  return services.data.sql.dialect.isShared ? pollerOf(services).watch() : () => undefined
}

/** The one poller of this process. */
export function pollerOf(services: Services): PeerPoller {
  let poller = pollers.get(services)
  if (!poller) pollers.set(services, (poller = new PeerPoller(services)))
  return poller
}
