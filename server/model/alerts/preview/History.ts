import type { SqlClient } from '../../../database/SqlClient.ts'
import type { Scope } from '../../workspaces/Scope.ts'
import type { RuleDraft } from '../rules/draft.ts'
import type { WatchedJobs } from './watchedJobs.ts'

/** The history over which a preview replays a rule. */
export interface History {
  sql: SqlClient
  scope: Scope
  rule: RuleDraft
  jobs: WatchedJobs
  fromMs: number
  /** Now: itself, too. */
  toMs: number
  /** Whether the preview has used its time, or this share of it. The oldest history is left out if it was not read by then. */
  isOver: (share?: number) => boolean
}

export interface Opening {
  atMs: number
  /** null: it would still be open. */
  resolvedAtMs: number | null
  jobId: number | null
  host: string | null
  count: number
}

export interface Replayed {
  openings: Opening[]
  /** Whether history contains everything that the rule looks at. */
  isComplete: boolean
}

/**
 * The evaluator evaluates rules about time this often. A condition that lasts shorter neither opens nor resolves an incident, so a run
 * that ends some milliseconds after the limit does not count. Milliseconds.
 */
export const sweepMs = 15_000

/** The maximum number of rows that a preview reads. If there are more, it reads the newest and is not complete. */
export const maxRows = 50_000
