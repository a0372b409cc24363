import type { Buckets, Condition, Level, IndexScan } from './IndexScan.ts'
import type { Place } from './place.ts'
import { toCode } from '../../../database/columnTypes.ts'
import type { Dialect } from '../../../database/Dialect.ts'
import { unionOfRanges } from '../../../database/unionOfRanges.ts'
import { executionColumns } from '../loadExecution.ts'
import { ExecutionStatus } from '../enums.ts'
import { keyCondition, table } from './statements.ts'
import { allJobs } from '../../statistics/addStatistics.ts'
import { dimensionSeconds } from '../../statistics/dimensions.ts'

/** In Unix milliseconds; the end is not part of it. */
export interface TimeRange {
  fromMs: number
  toMs: number
}

/** Missed instants share one row; all other runs have a row each. */
const rowsOfCell = `case when statistic.status = ${toCode(ExecutionStatus, 'MISSED')} then 1 else statistic.\`count\` end`

/** The starts of those spans of one level, inside `within`, in which each kind has a cell, newest first, each with the count of the first kind. */
export function spansStatement(
  dialect: Dialect,
  { ms, kinds: [first, ...others] }: Level,
  within: TimeRange[],
  limit: number,
): Condition {
  const conditions = [first.condition, ...others.map(alsoIn)]
  const select = `select statistic.at as at, sum(${rowsOfCell}) as \`count\` from statistic ${dialect.primaryKeyHint} where statistic.job_id = ? and statistic.width_seconds = ? and statistic.at >= ? and statistic.at < ? and ${conditions.map(({ text }) => text).join(' and ')} group by statistic.at order by statistic.at desc limit ${limit}`
  return unionOfRanges(filledUp(within), select, `order by at desc limit ${limit}`, (span) => [
    first.jobId,
    first.widthSeconds,
    // The span that contains an instant begins before it.
    span.fromMs - (span.fromMs % ms),
    span.toMs,
    ...conditions.flatMap(({ parameters }) => parameters),
  ])
}

function alsoIn({ jobId, widthSeconds, condition }: Buckets): Condition {
  const own = condition.text.replaceAll(/\b(status|bucket)\b/g, 'other.$1')
  return {
    text: `exists (select 1 from statistic other where other.job_id = ? and other.width_seconds = ? and other.at = statistic.at and ${own})`,
    parameters: [jobId, widthSeconds, ...condition.parameters],
  }
}

/** The oldest of the cells that cover every ended run: no cell counts anything before it. */
export function oldestStatement(): Condition {
  return {
    text: 'select min(at) as at from statistic where job_id = ? and width_seconds = ?',
    parameters: [allJobs, Math.max(...dimensionSeconds)],
  }
}

/** The newest wanted rows of a walk in these spans, below `above`. */
export function spanRowsStatement(
  dialect: Dialect,
  source: IndexScan,
  above: Place | null,
  spans: TimeRange[],
  limit: number,
): Condition {
  const conditions = [...keyCondition(source), ...source.rest]
  if (above !== null) conditions.push({ text: '(scheduled_for < ? or id < ?)', parameters: [above.atMs, above.id] })
  return dialect.selectRanges({
    ranges: filledUp(spans),
    column: 'scheduled_for',
    select: (span) =>
      `select ${executionColumns} from ${table(dialect, source)} where ${[span, ...conditions.map(({ text }) => text)].join(' and ')}`,
    parameters: conditions.flatMap(({ parameters }) => parameters),
    ordered: `order by scheduled_for desc, id desc limit ${limit}`,
  })
}

/** Adds empty ranges up to a power of two, so that few different texts are prepared. */
function filledUp(spans: TimeRange[]): TimeRange[] {
  const size = 2 ** Math.ceil(Math.log2(spans.length))
  return [...spans, ...Array.from({ length: size - spans.length }, () => ({ fromMs: 0, toMs: 0 }))]
}
