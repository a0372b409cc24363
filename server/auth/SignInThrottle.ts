import ipaddr from 'ipaddr.js'
import { rateLimited } from '../errors.ts'
import type { Sql } from '../sql/Sql.ts'
import { Turns } from '../sql/Turns.ts'
import { sha256 } from './hash.ts'

/** Wrong tries that one account, or one address, has in the window. */
const mostTries = 10
export const windowMs = 15 * 60_000
/** Tries that wait until others have ended. */
const mostWaiting = 50

/**
 * Counts wrong passwords, one by one, whatever request they come in: in the database, for all servers on it. What is under way
 * is counted by each process for itself.
 */
export class SignInThrottle {
  readonly #sql: Sql
  readonly #now: () => Date
  /** Tries of which it is not known yet whether they are wrong, by key. */
  readonly #underWay = new Map<string, number>()
  readonly #turns = new Turns()
  readonly #waiting: (() => void)[] = []
  /** Tries that have ended. */
  #ended = 0

  constructor(sql: Sql, now: () => Date) {
    this.#sql = sql
    this.#now = now
  }

  /**
   * Looks at a password where each of the keys still has a try. What is under way may turn out wrong, so of a hundred at once no
   * more than ten are looked at before it is known; the others wait, and only wrong ones count.
   * @throws RATE_LIMITED where a key has no try left
   */
  async guard(keys: string[], isRight: () => Promise<boolean>): Promise<boolean> {
    const hashes = keys.map(sha256)
    await this.#begin(hashes)
    try {
      const right = await isRight()
      if (!right) await this.#remember(hashes)
      return right
    } finally {
      this.#end(hashes)
    }
  }

  /** Takes a try from each of the keys, once what is under way leaves one. */
  async #begin(hashes: string[]): Promise<void> {
    for (;;) {
      const ended = this.#ended
      if (await this.#take(hashes)) return
      // One that ended meanwhile wakes nobody who waits only now.
      if (this.#ended === ended) await this.#nextEnd()
    }
  }

  /** Takes a try from each of the keys, or from none: one after the other, so that none slips in between looking and taking. */
  async #take(hashes: string[]): Promise<boolean> {
    const done = await this.#turns.take()
    try {
      const underWay = hashes.map((hash) => this.#underWay.get(hash) ?? 0)
      const wrong = await this.#wrong(hashes)
      if (!wrong.every((count, place) => count + underWay[place]! < mostTries)) return false
      this.#add(hashes, 1)
      return true
    } finally {
      done()
    }
  }

  #nextEnd(): Promise<void> {
    if (this.#waiting.length >= mostWaiting)
      throw rateLimited('Too many people are signing in at this moment; try again.', 5)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #end(hashes: string[]) {
    this.#add(hashes, -1)
    this.#ended += 1
    for (const goOn of this.#waiting.splice(0)) goOn()
  }

  #add(hashes: string[], count: number) {
    for (const hash of hashes) {
      const sum = (this.#underWay.get(hash) ?? 0) + count
      if (sum > 0) this.#underWay.set(hash, sum)
      else this.#underWay.delete(hash)
    }
  }

  /**
   * How many wrong ones each key has in the window.
   * @throws RATE_LIMITED where one has no try left
   */
  async #wrong(hashes: string[]): Promise<number[]> {
    const nowMs = this.#now().getTime()
    const rows = await this.#sql.all<{ key_hash: string; wrong: number; first_at: number }>(
      // A clock set back must not lock anybody out for longer than the window.
      `select key_hash, count(*) as wrong, min(at) as first_at from wrong_password where key_hash in (${hashes.map(() => '?').join(', ')}) and at > ? and at < ? group by key_hash`,
      [...hashes, nowMs - windowMs, nowMs + windowMs],
    )
    const spent = rows.filter(({ wrong }) => Number(wrong) >= mostTries)
    if (spent.length > 0) {
      const freeAtMs = Math.max(...spent.map((row) => Number(row.first_at))) + windowMs
      throw rateLimited('Too many wrong passwords: wait a while, then try again.', Math.ceil((freeAtMs - nowMs) / 1000))
    }
    return hashes.map((hash) => Number(rows.find((row) => row.key_hash === hash)?.wrong ?? 0))
  }

  async #remember(hashes: string[]): Promise<void> {
    const nowMs = this.#now().getTime()
    await this.#sql.run(
      `insert into wrong_password (key_hash, at) values ${hashes.map(() => '(?, ?)').join(', ')}`,
      hashes.flatMap((hash) => [hash, nowMs]),
    )
  }
}

/** What counts as one address: an IPv4 address, or the /64 that one IPv6 customer has at least. */
export function addressKey(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip
  const address = ipaddr.process(ip)
  if (address.kind() === 'ipv4') return address.toString()
  return `${(address as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}
