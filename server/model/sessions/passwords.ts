import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { rateLimited } from '../../platform/errors.ts'

export interface PasswordCost {
  /** KiB */
  memory: number
  passes: number
  parallelism: number
}

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const owasp: PasswordCost = { memory: 19_456, passes: 2, parallelism: 1 }
const hashBytes = 32
/** At most this many at once: each holds a thread of the pool that files and DNS need too. */
const maxConcurrent = 2
const maxWaiting = 100

const derive = promisify(argon2)

/** Hashes passwords with argon2id (RFC 9106) in PHC string format, few at a time. */
export class Passwords {
  #running = 0
  readonly #waiting: (() => void)[] = []
  readonly #cost: PasswordCost
  readonly #derive: typeof derived
  readonly #dummy: Promise<string>

  /** @param cost of new hashes; only tests pay less than OWASP asks for */
  constructor(cost = owasp, derive: typeof derived = derived) {
    this.#cost = cost
    this.#derive = derive
    this.#dummy = this.hash(randomBytes(16).toString('hex'))
  }

  async hash(password: string): Promise<string> {
    const salt = randomBytes(16)
    const hash = await this.#inTurn(() => this.#derive(password, salt, this.#cost, hashBytes))
    const { memory, passes, parallelism } = this.#cost
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`
  }

  /** With null, as long as with a hash and false: an unknown account must not answer faster than a known one. */
  async verify(password: string, stored: string | null): Promise<boolean> {
    const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(
      stored ?? (await this.#dummy),
    )
    if (!found) return false
    const [, memory, passes, parallelism, salt, hash] = found
    const expected = Buffer.from(hash!, 'base64')
    const given = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
    const actual = await this.#inTurn(() =>
      this.#derive(password, Buffer.from(salt!, 'base64'), given, expected.length),
    )
    return timingSafeEqual(actual, expected) && stored !== null
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= maxConcurrent) {
      if (this.#waiting.length >= maxWaiting)
        throw rateLimited('Too many people are signing in at this moment; try again.', 5)
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else this.#running += 1
    try {
      return await work()
    } finally {
      // The slot passes to the next in line, so that a new request cannot take it first.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running -= 1
    }
  }
}

function derived(password: string, nonce: Buffer, { memory, passes, parallelism }: PasswordCost, tagLength: number) {
  // One spelling of what looks the same, so that another keyboard does not lock its owner out.
  const message = password.normalize('NFKC')
  return derive('argon2id', { message, nonce, memory, passes, parallelism, tagLength })
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
