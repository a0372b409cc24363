import ipaddr from 'ipaddr.js'
import { rateLimited } from '../errors.ts'

/** Wrong tries that one account, or one address, has in the window. */
const mostTries = 10
const windowMs = 15 * 60_000
const mostKeys = 100_000
/** Tries that wait until others have ended. */
const mostWaiting = 50

interface Tries {
  /** When the wrong ones were made. */
  wrong: number[]
  /** Not known yet whether they are wrong. */
  underWay: number
}

/** Counts wrong passwords, one by one, whatever request they come in, for this process. */
export class SignInThrottle {
  readonly #tries = new Map<string, Tries>()
  readonly #now: () => Date
  #waiting: (() => void)[] = []

  constructor(now: () => Date) {
    this.#now = now
  }

  /**
   * Looks at a password where each of the keys still has a try. What is under way may turn out wrong, so of a hundred at once no
   * more than ten are looked at before it is known; the others wait, and only wrong ones count.
   * @throws RATE_LIMITED where a key has no try left
   */
  async guard(keys: string[], isRight: () => Promise<boolean>): Promise<boolean> {
    while (!this.#begin(keys)) {
      if (this.#waiting.length >= mostWaiting)
        throw rateLimited('Too many people are signing in at this moment; try again.', 5)
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
    let isWrong = false
    try {
      isWrong = !(await isRight())
      return !isWrong
    } finally {
      this.#end(keys, isWrong)
    }
  }

  /** Takes a try from each of the keys, or from none: false where what is under way decides. */
  #begin(keys: string[]): boolean {
    const nowMs = this.#now().getTime()
    const all = keys.map((key) => this.#of(key, nowMs))
    const waitMs = Math.max(...all.map(({ wrong }) => (wrong.length < mostTries ? 0 : wrong[0]! + windowMs - nowMs)))
    if (waitMs > 0)
      throw rateLimited('Too many wrong passwords: wait a while, then try again.', Math.ceil(waitMs / 1000))
    if (all.some(({ wrong, underWay }) => wrong.length + underWay >= mostTries)) return false
    for (const tries of all) tries.underWay += 1
    keys.forEach((key, place) => this.#remember(key, all[place]!))
    return true
  }

  #end(keys: string[], isWrong: boolean) {
    const nowMs = this.#now().getTime()
    for (const key of keys) {
      const tries = this.#of(key, nowMs)
      tries.underWay = Math.max(0, tries.underWay - 1)
      if (isWrong) tries.wrong.push(nowMs)
      if (tries.wrong.length + tries.underWay === 0) this.#tries.delete(key)
      else this.#remember(key, tries)
    }
    const waiting = this.#waiting
    this.#waiting = []
    for (const goOn of waiting) goOn()
  }

  #of(key: string, nowMs: number): Tries {
    const { wrong, underWay } = this.#tries.get(key) ?? { wrong: [], underWay: 0 }
    // A clock set back must not lock anybody out for longer than the window.
    return { wrong: wrong.filter((at) => Math.abs(nowMs - at) < windowMs), underWay }
  }

  #remember(key: string, tries: Tries) {
    this.#tries.delete(key)
    if (this.#tries.size >= mostKeys) this.#tries.delete(this.#tries.keys().next().value!)
    this.#tries.set(key, tries)
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
