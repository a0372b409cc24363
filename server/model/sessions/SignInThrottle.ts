import ipaddr from 'ipaddr.js'
import { rateLimited } from '../../platform/errors.ts'
import type { SqlClient } from '../../database/SqlClient.ts'
import { Mutex } from '../../database/Mutex.ts'
import { sha256 } from './hash.ts'

/** Wrong passwords that one person, at one place, may send in the window. */
export const maxTries = 10
export const windowMs = 15 * 60_000
/** Tries that wait until others have ended. */
const maxWaiting = 50

/** Wrong passwords that are counted together. */
export interface TryLimit {
  /** What they are counted against, such as an account or an address. */
  key: string
  /** How many the window may hold. */
  max: number
  /** Another key of the same try: of all that is wrong for that one, only the first counts here. */
  oncePer?: string
  /** The sentence of a refusal. */
  refusal?: string
}

/** By the hash of a key. */
type WrongTries = ReadonlyMap<string, { count: number; firstMs: number }>
type HashedLimit = TryLimit & { hash: string; oncePerHash: string | null }

/**
 * Counts wrong passwords, one by one, whatever request they come in: in the database, for all servers on it. What is under way
 * is counted by each process for itself.
 */
export class SignInThrottle {
  readonly #sql: SqlClient
  readonly #now: () => Date
  /** Tries of which it is not known yet whether they are wrong, by key. */
  readonly #underWay = new Map<string, number>()
  readonly #turns = new Mutex()
  readonly #waiting: (() => void)[] = []
  /** Tries that have ended. */
  #ended = 0

  constructor(sql: SqlClient, now: () => Date) {
    this.#sql = sql
    this.#now = now
  }

  /**
   * Looks at a password where each of the limits still leaves a try. What is under way may turn out wrong, so of a hundred at once
   * no more than ten are looked at before it is known; the others wait, and only wrong ones count.
   * @throws RATE_LIMITED where a limit leaves none
   */
  async guard(limits: TryLimit[], isRight: () => Promise<boolean>): Promise<boolean> {
    const hashed = limits.map((limit) => ({
      ...limit,
      hash: sha256(limit.key),
      oncePerHash: limit.oncePer === undefined ? null : sha256(limit.oncePer),
    }))
    await this.#begin(hashed)
    try {
      const right = await isRight()
      if (!right) await this.#remember(hashed)
      return right
    } finally {
      this.#end(hashed)
    }
  }

  /** Takes a try from each of the limits, after waiting until the checks in progress leave one. */
  async #begin(limits: HashedLimit[]): Promise<void> {
    for (;;) {
      const ended = this.#ended
      if (await this.#take(limits)) return
      // A check that ended before this wait began would not wake it.
      if (this.#ended === ended) await this.#nextEnd()
    }
  }

  /** Takes a try from each of the limits, or from none. Calls take turns, so that none comes between read and write. */
  async #take(limits: HashedLimit[]): Promise<boolean> {
    const done = await this.#turns.acquire()
    try {
      const wrong = await this.#wrong(limits)
      const open = limits.filter((limit) => countsFor(limit, wrong))
      this.#refuseSpent(open, wrong)
      const isFree = ({ hash, max }: HashedLimit) =>
        (wrong.get(hash)?.count ?? 0) + (this.#underWay.get(hash) ?? 0) < max
      if (!open.every(isFree)) return false
      this.#add(limits, 1)
      return true
    } finally {
      done()
    }
  }

  #nextEnd(): Promise<void> {
    if (this.#waiting.length >= maxWaiting)
      throw rateLimited('Too many people are signing in at this moment; try again.', 5)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #end(limits: HashedLimit[]) {
    this.#add(limits, -1)
    this.#ended += 1
    for (const goOn of this.#waiting.splice(0)) goOn()
  }

  #add(limits: HashedLimit[], count: number) {
    for (const { hash } of limits) {
      const sum = (this.#underWay.get(hash) ?? 0) + count
      if (sum > 0) this.#underWay.set(hash, sum)
      else this.#underWay.delete(hash)
    }
  }

  /** How many wrong ones each key has in the window, and when the oldest of them came. */
  async #wrong(limits: HashedLimit[]): Promise<WrongTries> {
    const nowMs = this.#now().getTime()
    const rows = await this.#sql.all<{ key_hash: string; wrong: number; first_at: number }>(
      // A clock set back must not lock anybody out for longer than the window.
      `select key_hash, count(*) as wrong, min(at) as first_at from failed_sign_in where key_hash in (${limits.map(() => '?').join(', ')}) and at > ? and at < ? group by key_hash`,
      [...limits.map(({ hash }) => hash), nowMs - windowMs, nowMs + windowMs],
    )
    return new Map(rows.map((row) => [row.key_hash, { count: Number(row.wrong), firstMs: Number(row.first_at) }]))
  }

  #refuseSpent(limits: HashedLimit[], wrong: WrongTries): void {
    const spent = limits.filter(({ hash, max }) => (wrong.get(hash)?.count ?? 0) >= max)
    if (spent.length === 0) return
    const freeAtMs = Math.max(...spent.map(({ hash }) => wrong.get(hash)!.firstMs)) + windowMs
    const sentence = spent[0]!.refusal ?? 'Too many wrong passwords: wait a while, then try again.'
    throw rateLimited(sentence, Math.ceil((freeAtMs - this.#now().getTime()) / 1000))
  }

  /** One after the other: two at once would both be the first of their kind. */
  async #remember(limits: HashedLimit[]): Promise<void> {
    const done = await this.#turns.acquire()
    try {
      const wrong = await this.#wrong(limits)
      const counted = limits.filter((limit) => countsFor(limit, wrong))
      const nowMs = this.#now().getTime()
      await this.#sql.run(
        `insert into failed_sign_in (key_hash, at) values ${counted.map(() => '(?, ?)').join(', ')}`,
        counted.flatMap(({ hash }) => [hash, nowMs]),
      )
    } finally {
      done()
    }
  }
}

/** Whether a wrong try counts against this limit, or was counted with an earlier one. */
function countsFor({ oncePerHash }: HashedLimit, wrong: WrongTries): boolean {
  return oncePerHash === null || !wrong.has(oncePerHash)
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
