import type { Ledger } from './Ledger.ts'
import type { WatchedJob } from './readJobs.ts'
import type { Rule } from './rules.ts'
import type { RunCounts } from './RunCounts.ts'

/** What the evaluator needs to judge the facts of one batch. */
export interface Judging {
  ledger: Ledger
  rules: readonly Rule[]
  jobs: ReadonlyMap<number, WatchedJob>
  counts: RunCounts
}
