import type { SqlClient } from '../../../database/SqlClient.ts'
import type { Scope } from '../../workspaces/Scope.ts'
import type { RuleDraft } from '../rules/draft.ts'
import type { WatchedJobs } from './watchedJobs.ts'

/** What a preview replays a rule over. */
export interface History {
  sql: SqlClient
  scope: Scope
  rule: RuleDraft
  jobs: WatchedJobs
  fromMs: number
  /** Now: itself, too. */
  toMs: number
  /** Whether the preview has taken its time, or this share of it. What is not looked up by then is left out, the oldest first. */
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
  /** Whether history tells of everything that the rule looks at. */
  isComplete: boolean
}

/**
 * The evaluator looks at rules about time this often. What lasts shorter than that between two runs opens and resolves nothing, so that
 * a run which ends some milliseconds after the limit does not count. Milliseconds.
 */
export const sweepMs = 15_000

/** Rows that one preview reads at most; of more it takes the newest, and is not complete. */
export const maxRows = 50_000
