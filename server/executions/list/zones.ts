import { allJobs, hourSeconds } from '../../dashboard/addStatistics.ts'
import { bucketOf } from '../../dashboard/durations.ts'
import { traitRanges, traitSeconds, traitWidth } from '../../dashboard/traits.ts'
import { inList } from '../../sql/inList.ts'
import type { Condition } from './wanted.ts'

/** What can be read off the statistics of executions that have ended, without looking at one. null: anything. */
export interface Traced {
  statuses: number[] | null
  triggers: number[] | null
  responseStatuses: number[] | null
  minDurationMs: number | null
}

/** Cells of the statistics: where there is none that meets the condition, no ended execution of that span does. */
export interface Cells {
  jobId: number
  /** Spans by length, the longest first; each divides the one before. */
  levels: readonly { ms: number; widthSeconds: number }[]
  condition: Condition
}

/** All of these must have a cell in a span that holds a wanted execution; the first ones have the shortest spans. */
export type Zone = readonly [Cells, ...Cells[]]

const levelsOf = (seconds: readonly number[], width: (seconds: number) => number) =>
  seconds.map((one) => ({ ms: one * 1000, widthSeconds: width(one) })).toReversed()
const byTraits = levelsOf(traitSeconds, traitWidth)
const byDuration = levelsOf(traitSeconds, (seconds) => seconds)
const ofOneJob = levelsOf([hourSeconds], (seconds) => seconds)

/** @param jobId all wanted ones are of this job; null: of any */
export function zoneOf(
  { statuses, triggers, responseStatuses, minDurationMs }: Traced,
  jobId: number | null,
): Zone | null {
  const ofStatus = statuses === null ? [] : [among('status', statuses)]
  const cells: Cells[] = []
  if (triggers !== null || responseStatuses !== null)
    cells.push({
      jobId: allJobs,
      levels: byTraits,
      condition: both([...ofStatus, within('bucket', traitRanges(triggers, responseStatuses))]),
    })
  // What is stored is rounded; what is counted is not.
  const lasting = minDurationMs === null ? [] : [{ text: 'bucket >= ?', parameters: [bucketOf(minDurationMs - 0.5)] }]
  if (minDurationMs !== null)
    cells.push({ jobId: allJobs, levels: byDuration, condition: both([...ofStatus, ...lasting]) })
  if (jobId !== null && (minDurationMs !== null || statuses !== null))
    cells.push({ jobId, levels: ofOneJob, condition: both([...ofStatus, ...lasting]) })
  const [first, ...others] = cells
  return first ? [first, ...others] : null
}

function among(column: string, keys: number[]): Condition {
  const { marks, parameters } = inList(keys)
  return { text: `${column} in ${marks}`, parameters }
}

function within(column: string, ranges: [number, number][]): Condition {
  const single = ranges.filter(([from, to]) => from === to).map(([from]) => from)
  const wide = ranges.filter(([from, to]) => from !== to)
  const { text, parameters } = among(column, single)
  return {
    text: `(${[text, ...wide.map(() => `${column} between ? and ?`)].join(' or ')})`,
    parameters: [...parameters, ...wide.flat()],
  }
}

const both = (conditions: Condition[]): Condition => ({
  text: conditions.map(({ text }) => text).join(' and '),
  parameters: conditions.flatMap(({ parameters }) => parameters),
})
