import ipaddr from 'ipaddr.js'

/** Wrong tries that one account, or one address, has in the window. */
const mostTries = 10
const windowMs = 15 * 60_000
const mostKeys = 100_000

/** Counts tries to sign in, one by one, whatever request they come in. A try that succeeds is given back. */
export class SignInThrottle {
  readonly #tries = new Map<string, number[]>()
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  /**
   * Takes one try from each of the keys, before the password is looked at: a hundred at once are a hundred tries. Answers
   * the seconds to wait where one of them has none left, and takes none then; otherwise the way to give the tries back.
   */
  take(keys: string[]): { waitSeconds: number } | { giveBack: () => void } {
    const nowMs = this.#now().getTime()
    const waits = keys.map((key) => {
      const tries = this.#recent(key, nowMs)
      return tries.length < mostTries ? 0 : tries[0]! + windowMs - nowMs
    })
    const waitMs = Math.max(...waits)
    if (waitMs > 0) return { waitSeconds: Math.ceil(waitMs / 1000) }
    for (const key of keys) this.#remember(key, [...this.#recent(key, nowMs), nowMs])
    return { giveBack: () => keys.forEach((key) => this.#forgetOne(key, nowMs)) }
  }

  #recent(key: string, nowMs: number): number[] {
    // A clock set back must not lock anybody out for longer than the window.
    return (this.#tries.get(key) ?? []).filter((at) => Math.abs(nowMs - at) < windowMs)
  }

  #remember(key: string, tries: number[]) {
    this.#tries.delete(key)
    if (this.#tries.size >= mostKeys) this.#tries.delete(this.#tries.keys().next().value!)
    this.#tries.set(key, tries)
  }

  #forgetOne(key: string, at: number) {
    const tries = this.#tries.get(key) ?? []
    const place = tries.indexOf(at)
    if (place >= 0) tries.splice(place, 1)
    if (tries.length === 0) this.#tries.delete(key)
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
