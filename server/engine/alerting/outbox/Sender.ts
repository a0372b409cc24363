import { setTimeout as pause } from 'node:timers/promises'
import { isPermanent } from '../../../database/isPermanent.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import type { Channel } from '../../../model/alerts/Channel.ts'
import type { Events } from '../../../model/events.ts'
import { bundle } from './bundle.ts'
import { dropWaiting, holdIfQuiet, probeFailing } from './channelState.ts'
import { claimDelivery, type ClaimedDelivery, dueChannels, nextDue, oldestRetrying } from './claimDelivery.ts'
import { dropClaimed, incidentsOf } from './claimed.ts'
import { isPerIncident } from '../channels/channelKinds.ts'
import { readChannel } from './readChannels.ts'
import { readMessage } from './readMessage.ts'
import { recordResult } from './recordResult.ts'
import type { SendResult } from '../../../model/alerts/channels/ChannelMessage.ts'
import type { Send } from './sending.ts'
import { TokenBucket } from './TokenBucket.ts'

export interface SenderParts {
  sql: SqlClient
  events: Pick<Events, 'publish'>
  /** The id of this process in `server_instance`. */
  ownerId: () => number
  send: Send
  /** Reports that the database cannot be written, or a bug of ours. */
  onFault: (error: Error) => void
  /** A monotonic clock in milliseconds; default: `performance.now`. */
  monotonicMs?: () => number
}

const isOff = 'The channel is switched off.'
const isDeleted = 'The channel was deleted.'

/** The delay before the write of a result is repeated: the first is doubled each time, up to the second. Milliseconds. */
const [firstPauseMs, maxPauseMs] = [100, 5000]

/**
 * Sends what is due. Channels do not wait for each other; each channel gets one message at a time. Several senders may share a
 * database: the claim of a delivery decides which of them sends it.
 */
export class Sender {
  readonly #parts: SenderParts
  readonly #buckets = new Map<number, TokenBucket>()
  readonly #busy = new Map<number, Promise<void>>()
  #isStopped = false
  #isClosed = false

  constructor(parts: SenderParts) {
    this.#parts = parts
  }

  /** Sends what is due at an instant, and resolves when that is done. */
  async sendDue(nowMs: number): Promise<void> {
    await Promise.all(await this.begin(nowMs))
  }

  /** Starts to send what is due at an instant. Returns a promise for each channel; skips a channel that is still busy. */
  async begin(nowMs: number): Promise<Promise<void>[]> {
    const { sql, monotonicMs = () => performance.now() } = this.#parts
    const startedAt = monotonicMs()
    // Sends take time, so the lease and the rate limit use the instant at which each one starts.
    const now = () => nowMs + Math.floor(monotonicMs() - startedAt)
    await probeFailing(sql, nowMs)
    const idle = (await dueChannels(sql, nowMs)).filter((id) => !this.#busy.has(id))
    return idle.map((id) => {
      const served = this.#serve(id, now)
      this.#busy.set(id, served)
      return served
    })
  }

  /** Starts no further send, and gives those in flight `graceMs` to finish. */
  async stop(graceMs: number): Promise<void> {
    this.#isStopped = true
    const late = new AbortController()
    await Promise.race([
      Promise.all(this.#busy.values()),
      pause(graceMs, undefined, { signal: late.signal }).catch(() => {}),
    ])
    late.abort()
    this.#isClosed = true
  }

  async #serve(channelId: number, now: () => number): Promise<void> {
    try {
      const probed = new Set<number>()
      while (!this.#isStopped && (await this.#sendNext(channelId, now(), now, probed)));
    } catch (error) {
      this.#parts.onFault(error as Error)
    } finally {
      this.#busy.delete(channelId)
    }
  }

  /** False: nothing more can be sent to the channel now. */
  async #sendNext(channelId: number, nowMs: number, now: () => number, probed: Set<number>): Promise<boolean> {
    const { sql } = this.#parts
    const channel = await sql.transaction(() => readChannel(channelId))
    if (!channel?.isActive) {
      await dropWaiting(sql, channelId, channel ? isOff : isDeleted, nowMs)
      return false
    }
    if ((channel.heldUntil?.getTime() ?? 0) > nowMs) return false
    const bucket = this.#bucketOf(channelId, nowMs)
    const isAlone = isPerIncident(channel.kind)
    if (isAlone && !bucket.hasToken(nowMs)) return false
    const dueId = await nextDue(sql, channelId, nowMs, isAlone)
    if (dueId === null) return false
    if (await holdIfQuiet(sql, channel, dueId, nowMs)) return true
    if (!bucket.take(nowMs)) {
      await bundle(sql, channelId, nowMs)
      return false
    }
    const olderId = await oldestRetrying(sql, channelId, dueId)
    const id = olderId !== null && probed.size === 0 ? olderId : dueId
    if (id !== dueId) probed.add(id)
    const delivery = await claimDelivery(sql, id, this.#parts.ownerId(), nowMs)
    if (delivery) await this.#deliver(channel, delivery, now)
    return true
  }

  #bucketOf(channelId: number, nowMs: number): TokenBucket {
    let bucket = this.#buckets.get(channelId)
    if (!bucket) this.#buckets.set(channelId, (bucket = new TokenBucket(nowMs)))
    return bucket
  }

  async #deliver(channel: Channel, delivery: ClaimedDelivery, now: () => number): Promise<void> {
    const { sql, send, onFault } = this.#parts
    const message = await readMessage(sql, delivery, new Date(now()))
    if (!message) return dropClaimed(sql, delivery)
    const result = await send(channel, message).catch((error: Error): SendResult => {
      onFault(error)
      return bugOf(error)
    })
    await this.#record(delivery, result, now)
  }

  /** The message may have arrived, so only the write is repeated until it succeeds, never the send. */
  async #record(delivery: ClaimedDelivery, result: SendResult, now: () => number): Promise<void> {
    const { sql, onFault, events } = this.#parts
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
      try {
        const opened = await sql.transaction(() => recordResult(sql, delivery, result, now()))
        events.publish('incidents', [...(await incidentsOf(sql, delivery.id)), ...opened])
        return
      } catch (error) {
        onFault(error as Error)
        if (this.#isClosed) return
        // The database refuses a text of the response, which is no reason to send the message twice.
        if (isPermanent(error)) result = { ...result, answer: null, errorMessage: result.ok ? null : 'It failed.' }
        await pause(pauseMs)
      }
    }
  }
}

const bugOf = (error: Error): SendResult => ({
  ok: false,
  status: null,
  answer: null,
  errorMessage: `Carillon could not make the message: ${error.message}`,
  durationMs: 0,
  retryAfterMs: null,
  isGone: false,
  isPermanent: false,
})
