import type { HostPool } from './pools.ts'
import type { Origin } from './origin.ts'

/** What an attempt needs from its caller. */
export interface AttemptHost {
  /** @throws CallFailure when the URL may not be called */
  poolFor(origin: Origin): HostPool
  /** @throws CallFailure of kind INVALID_REQUEST */
  originAt(url: string): Origin
}
