import type { Condition, Level, Traced, StatsFilter } from './IndexScan.ts'
import { hourSeconds } from '../../statistics/addStatistics.ts'
import { bucketOf } from '../../statistics/durations.ts'
import { textWidth } from '../../statistics/texts.ts'
import { areUnusual, dimensionRanges, dimensionSeconds, dimensionWidth } from '../../statistics/dimensions.ts'
import { inClause } from '../../../database/inClause.ts'

/** Cells of one kind, in whatever length. */
interface Kind {
  width: (seconds: number) => number
  condition: Condition
}

/** @param jobId all wanted ones are of this job; null: of any */
export function statsFilterOf(traced: Traced, jobId: number | null): StatsFilter | null {
  const ofJob = jobId === null ? [] : levelOf(hourSeconds, jobId, kindsOfJob(traced))
  const seconds = ofJob.length > 0 ? dimensionSeconds.filter((one) => one < hourSeconds) : dimensionSeconds
  const ofAll = kindsOf(traced)
  const [first, ...others] = [...ofJob, ...seconds.toReversed().flatMap((one) => levelOf(one, traced.allJobs, ofAll))]
  return first ? [first, ...others] : null
}

function levelOf(seconds: number, jobId: number, kinds: Kind[]): Level[] {
  const [first, ...others] = kinds.map(({ width, condition }) => ({ jobId, widthSeconds: width(seconds), condition }))
  return first ? [{ ms: seconds * 1000, kinds: [first, ...others] }] : []
}

/** What all jobs together are counted by that narrows down where wanted ones are. */
function kindsOf({ statuses, triggers, responseStatuses, minDurationMs, textIds }: Traced): Kind[] {
  const kinds: Kind[] = []
  if (textIds !== null) kinds.push(byText(statuses, textIds))
  // The first kind is walked along, the others are looked up: what few have goes first.
  const place = areUnusual(triggers, null) ? 0 : kinds.length
  if (triggers !== null || responseStatuses !== null)
    kinds.splice(place, 0, byTrait(statuses, triggers, responseStatuses))
  if (minDurationMs !== null) kinds.push(byDuration(statuses, minDurationMs))
  return kinds
}

function kindsOfJob({ statuses, triggers, responseStatuses, minDurationMs, textIds }: Traced): Kind[] {
  const kinds: Kind[] = []
  if (textIds !== null) kinds.push(byText(statuses, textIds))
  // Of one job, usual runs are not counted by trait.
  if (areUnusual(triggers, responseStatuses)) kinds.push(byTrait(statuses, triggers, responseStatuses))
  if (minDurationMs !== null || (statuses !== null && kinds.length === 0))
    kinds.push(byDuration(statuses, minDurationMs))
  return kinds
}

const byText = (statuses: number[] | null, textIds: number[]): Kind => ({
  width: textWidth,
  // Written out, because they may be many and a statement takes a limited number of parameters.
  condition: both([...ofStatus(statuses), { text: `bucket in (${textIds.join()})`, parameters: [] }]),
})

const byTrait = (statuses: number[] | null, triggers: number[] | null, answers: number[] | null): Kind => ({
  width: dimensionWidth,
  condition: both([...ofStatus(statuses), within('bucket', dimensionRanges(triggers, answers))]),
})

const byDuration = (statuses: number[] | null, minDurationMs: number | null): Kind => ({
  width: (seconds) => seconds,
  // Stored durations are rounded; the statistics count exact ones.
  condition: both([
    ...ofStatus(statuses),
    ...(minDurationMs === null ? [] : [{ text: 'bucket >= ?', parameters: [bucketOf(minDurationMs - 0.5)] }]),
  ]),
})

const ofStatus = (statuses: number[] | null): Condition[] => (statuses === null ? [] : [among('status', statuses)])

function among(column: string, keys: number[]): Condition {
  const { marks, parameters } = inClause(keys)
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
