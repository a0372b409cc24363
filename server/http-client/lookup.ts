import { lookup as systemLookup, type LookupAddress } from 'node:dns'

type LookupCallback = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void
/** As `dns.lookup` with `all: true`; a test gives its own. */
export type Lookup = (hostname: string, callback: LookupCallback) => void

/**
 * Questions about one name that are asked while its answer is under way share that answer: the system's resolver has four
 * threads for everything, and a burst opens many connections to one host at once. Nothing is kept afterwards.
 */
export class Resolver {
  readonly #lookup: Lookup
  readonly #underWay = new Map<string, LookupCallback[]>()

  constructor(
    lookup: Lookup = (hostname, callback) => systemLookup(hostname, { all: true, order: 'verbatim' }, callback),
  ) {
    this.#lookup = lookup
  }

  resolve(hostname: string, callback: LookupCallback): void {
    const waiting = this.#underWay.get(hostname)
    if (waiting) {
      waiting.push(callback)
      return
    }
    const callbacks = [callback]
    this.#underWay.set(hostname, callbacks)
    this.#lookup(hostname, (error, addresses) => {
      this.#underWay.delete(hostname)
      for (const answer of callbacks) answer(error, addresses ?? [])
    })
  }
}
