import type { SqlClient } from '../../../database/SqlClient.ts'
import type { Ledger } from './Ledger.ts'
import type { WatchedJob } from './readJobs.ts'
import type { Rule } from './rules.ts'

/** What the sweep finds: all open incidents with their jobs, and the rules. */
export interface Sweeping {
  sql: SqlClient
  ledger: Ledger
  rules: readonly Rule[]
  jobs: ReadonlyMap<number, WatchedJob>
  nowMs: number
}
