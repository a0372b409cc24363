import type { SqlClient } from '../../../database/SqlClient.ts'
import type { Caller } from '../../../http-client/call.ts'
import { holdLease, releaseLease } from '../lease.ts'
import { every } from './every.ts'

export interface HeartbeatParts {
  sql: SqlClient
  /** The id of this process in `server_instance`. */
  ownerId: () => number
  url: string
  caller: Pick<Caller, 'call'>
  /** Whether the server is claiming and recording runs and evaluating facts. */
  isHealthy: () => boolean
  onFailed: (reason: string) => void
}

const beatEveryMs = 60_000
const timeoutMs = 10_000

/** Calls HEARTBEAT_URL once a minute while this server is healthy, so that the service there notices when the calls stop. */
export class Heartbeat {
  readonly #parts: HeartbeatParts
  #lastMs = -Infinity

  constructor(parts: HeartbeatParts) {
    this.#parts = parts
  }

  /** Only the lease owner calls the URL; an unhealthy server leaves the lease to another. Call this more often than the lease lasts. */
  async beat(nowMs: number): Promise<void> {
    const { sql, ownerId, isHealthy } = this.#parts
    if (!isHealthy()) return releaseLease(sql, 'heartbeat', ownerId())
    if (!(await holdLease(sql, 'heartbeat', ownerId())) || nowMs - this.#lastMs < beatEveryMs) return
    this.#lastMs = nowMs
    await this.#call()
  }

  async #call(): Promise<void> {
    const { caller, url, onFailed } = this.#parts
    const outcome = await caller.call({
      method: 'GET',
      url,
      headers: [],
      stamps: [],
      body: null,
      followRedirects: true,
      timeoutMs,
      successCodes: '200-299',
      secrets: [],
      auth: null,
    })
    if (!outcome.ok && !outcome.cancelled) onFailed(outcome.errorMessage ?? `It answered ${outcome.responseStatus}.`)
  }
}

/** Starts the heartbeat, by a monotonic clock. */
export function startHeartbeat(parts: HeartbeatParts): { stop(): Promise<void> } {
  const heartbeat = new Heartbeat(parts)
  const stopBeating = every(
    4000,
    () => heartbeat.beat(performance.now()),
    (error) => parts.onFailed(error.message),
  )
  return {
    async stop() {
      stopBeating()
      await releaseLease(parts.sql, 'heartbeat', parts.ownerId()).catch(() => {})
    },
  }
}
