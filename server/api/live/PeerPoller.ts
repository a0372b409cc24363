import type { ExecutionEvent } from '../../model/events.ts'
import type { Services } from '../../model/Context.ts'
import { pollPeers, type Others } from './pollPeers.ts'

/** How often other servers' work is looked for, in milliseconds. */
const everyMs = 1000

/**
 * What other servers on the same MySQL did, told in this process as if it had happened here: read once a second, and only
 * while somebody listens and another server is alive. What this process itself told is not told again.
 */
export class PeerPoller {
  readonly #services: Services
  #watchers = 0
  #timer: NodeJS.Timeout | null = null
  #stopListening: (() => void)[] = []
  /** As they were at the last look; null: not looked yet. */
  #known: Others | null = null
  readonly #toldExecutions = new Map<number, ExecutionEvent['status']>()
  readonly #toldJobs = new Set<number>()
  #isTelling = false

  constructor(services: Services) {
    this.#services = services
  }

  /** Somebody listens. Answers the way to stop. */
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
        if (!this.#isTelling) for (const { id, status } of changes) this.#toldExecutions.set(id, status)
      }),
      events.listen('jobs', ({ changedIds, deletedIds }) => {
        if (!this.#isTelling) for (const id of [...changedIds, ...deletedIds]) this.#toldJobs.add(id)
      }),
    ]
    void this.#look()
  }

  #stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    for (const stop of this.#stopListening.splice(0)) stop()
    this.#known = null
    this.#toldExecutions.clear()
    this.#toldJobs.clear()
  }

  async #look(): Promise<void> {
    const before = this.#known
    try {
      const now = await pollPeers(this.#services.data.sql, before)
      // Nobody is left, or somebody has come anew meanwhile and looks for himself.
      if (this.#watchers === 0 || this.#known !== before) return
      if (before && now) this.#tell(before, now)
      this.#known = now
    } catch (error) {
      this.#services.log.debug({ err: error }, 'What other servers did could not be read')
    }
    this.#toldExecutions.clear()
    this.#toldJobs.clear()
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), everyMs).unref()
  }

  #tell(before: Others, now: Others): void {
    const executions = [...now.executions.values()].filter(
      ({ id, status }) => before.executions.get(id)?.status !== status && this.#toldExecutions.get(id) !== status,
    )
    const jobs = [...now.jobs.values()].filter(
      ({ id, state }) => before.jobs.get(id)?.state !== state && !this.#toldJobs.has(id),
    )
    this.#isTelling = true
    try {
      if (executions.length > 0) this.#services.events.publish('executions', executions)
      if (jobs.length > 0)
        this.#services.events.publish('jobs', {
          changedIds: jobs.filter((job) => !job.isDeleted).map(({ id }) => id),
          deletedIds: jobs.filter((job) => job.isDeleted).map(({ id }) => id),
        })
    } finally {
      this.#isTelling = false
    }
  }
}

const houses = new WeakMap<Services, PeerPoller>()

/** Watches what other servers do, until the returned function is called. If no other server can use the database, it does nothing. */
export function watchElsewhere(services: Services): () => void {
  if (!services.data.sql.dialect.isShared) return () => undefined
  let elsewhere = houses.get(services)
  if (!elsewhere) houses.set(services, (elsewhere = new PeerPoller(services)))
  return elsewhere.watch()
}
