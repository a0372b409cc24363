import type { SqlClient, Steps } from '../../../database/SqlClient.ts'
import type { DiskSpace } from '../../../platform/diskSpace.ts'
import type { OpenIncident } from './incidents.ts'
import type { Ledger } from './Ledger.ts'
import type { WatchedJob } from './readJobs.ts'
import type { Rule } from './rules.ts'

/** Open incidents with their jobs, and the rules. */
export interface Seen {
  rules: readonly Rule[]
  incidents: readonly OpenIncident[]
  jobs: ReadonlyMap<number, WatchedJob>
  /** How many incidents are open in all. */
  openCount: number
  /** Of the disk that holds the database; null: it is on another machine, or unknown. */
  disk: DiskSpace | null
  nowMs: number
}

/** The same within a transaction, for those incidents that a part of the sweep asked for. */
export interface Sweeping extends Seen {
  sql: SqlClient
  ledger: Ledger
}

/** A part of the sweep. */
export interface SweepPart {
  /**
   * The incidents that the part seems to change, or must know, read without a lock. Thousands may be open, and few of them change, so
   * only these are locked and checked again.
   */
  look(seen: Seen): Steps<readonly OpenIncident[]>
  /** Whether the part may also open incidents. */
  opens(rules: readonly Rule[]): boolean
  work(sweeping: Sweeping): Steps<void>
}

/** A part that opens nothing. */
export const neverOpens = () => false

/** Whether there is a rule of a kind that the part watches. */
export const opensFor =
  (...kinds: Rule['kind'][]) =>
  (rules: readonly Rule[]): boolean =>
    rules.some(({ kind }) => kinds.includes(kind))

/** All open incidents of these kinds. */
export const ofKinds = (...kinds: Rule['kind'][]) =>
  // oxlint-disable-next-line require-yield
  function* ({ incidents }: Seen): Steps<readonly OpenIncident[]> {
    return incidents.filter(({ kind }) => kinds.includes(kind))
  }
