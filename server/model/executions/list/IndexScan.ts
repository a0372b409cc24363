/** A part of a where-clause and its parameters. */
export interface Condition {
  text: string
  parameters: unknown[]
}

/** A walk along one index, newest first, that passes all wanted rows of its part of the table. */
export interface IndexScan {
  /** Which index: all rows, those of one job, or those under way or ended with one status. */
  along: 'time' | 'job' | 'lifecycle'
  /** The job or the lifecycle. */
  key: number | null
  /** Restricts runs in flight to the QUEUED or to the RUNNING ones. They are few, so they may be checked row by row. */
  status: number | null
  fromMs: number | null
  toMs: number | null
  /** Conditions that are checked row by row; empty: every row of the walk matches. */
  rest: Condition[]
  /** Where the matching runs that have ended can lie; null: anywhere. */
  zone: StatsFilter | null
}

/** What can be read off the statistics of executions that have ended, without looking at one. null: anything. */
export interface Traced {
  statuses: number[] | null
  triggers: number[] | null
  responseStatuses: number[] | null
  minDurationMs: number | null
  /** Keys of messages. */
  textIds: number[] | null
  /** Key of the cells that count all jobs of the workspace together. */
  allJobs: number
}

/** Where wanted executions can be: the longest spans first; each length divides the one before. */
export type StatsFilter = readonly [Level, ...Level[]]

/** Spans of one length. A span that holds a wanted execution has a cell of each kind. */
export interface Level {
  ms: number
  kinds: readonly [Buckets, ...Buckets[]]
}

/** Cells of the statistics: where there is none that meets the condition, no ended execution of that span does. */
export interface Buckets {
  jobId: number
  widthSeconds: number
  condition: Condition
}
