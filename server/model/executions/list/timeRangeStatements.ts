import type { Buckets, Condition, Level, IndexScan } from './IndexScan.ts'
import type { Place } from './place.ts'
import { toCode } from '../../../database/columnTypes.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
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

/** Missed instants share a row; all others have one each. */
const rowsOfCell = `case when statistic.status = ${toCode(ExecutionStatus, 'MISSED')} then 1 else statistic.\`count\` end`

/** The starts of spans of one level, inside `within`, in which each kind has a cell, with how many the first one counts; newest first. */
export function spansStatement(
  dialect: SqlClient['dialect'],
  { ms, kinds: [first, ...others] }: Level,
  within: TimeRange[],
  most: number,
): Condition {
  const hint = dialect === 'sqlite' ? '' : ' force index (primary)'
  const conditions = [first.condition, ...others.map(alsoIn)]
  const select = `select statistic.at as at, sum(${rowsOfCell}) as \`count\` from statistic${hint} where statistic.job_id = ? and statistic.width_seconds = ? and statistic.at >= ? and statistic.at < ? and ${conditions.map(({ text }) => text).join(' and ')} group by statistic.at order by statistic.at desc limit ${most}`
  return inEach(filledUp(within), select, `order by at desc limit ${most}`, (span) => [
    first.jobId,
    first.widthSeconds,
    // The span that an instant lies in begins before it.
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

/** The oldest of the cells that lie over all that ended: nothing is counted by anything before it. */
export function oldestStatement(): Condition {
  return {
    text: 'select min(at) as at from statistic where job_id = ? and width_seconds = ?',
    parameters: [allJobs, Math.max(...dimensionSeconds)],
  }
}

/** The newest wanted rows of each span of a walk, below `above`. */
export function spanRowsStatement(
  dialect: SqlClient['dialect'],
  source: IndexScan,
  above: Place | null,
  spans: TimeRange[],
  limit: number,
): Condition {
  const conditions = [...keyCondition(source), ...source.rest]
  if (above !== null) conditions.push({ text: '(scheduled_for < ? or id < ?)', parameters: [above.atMs, above.id] })
  const ordered = `order by scheduled_for desc, id desc limit ${limit}`
  const among = (span: string) =>
    `select ${executionColumns} from ${table(dialect, source)} where ${[span, ...conditions.map(({ text }) => text)].join(' and ')} ${ordered}`
  const range = 'scheduled_for >= ? and scheduled_for < ?'
  const filled = filledUp(spans)
  const after = conditions.flatMap(({ parameters }) => parameters)
  // MySQL walks along an index over many ranges in order; SQLite only within one.
  if (dialect === 'mysql')
    return {
      text: among(`(${filled.map(() => range).join(' or ')})`),
      parameters: [...filled.flatMap(({ fromMs, toMs }) => [fromMs, toMs]), ...after],
    }
  return inEach(filled, among(range), ordered, ({ fromMs, toMs }) => [fromMs, toMs, ...after])
}

/** With empty ones, so that few texts are ever prepared. */
function filledUp(spans: TimeRange[]): TimeRange[] {
  const size = 2 ** Math.ceil(Math.log2(spans.length))
  return [...spans, ...Array.from({ length: size - spans.length }, () => ({ fromMs: 0, toMs: 0 }))]
}

/** One statement for all spans. */
function inEach(
  spans: TimeRange[],
  one: string,
  ordered: string,
  parametersOf: (span: TimeRange) => unknown[],
): Condition {
  if (spans.length === 1) return { text: one, parameters: parametersOf(spans[0]!) }
  const parts = spans.map(() => `select * from (${one}) part`)
  return {
    text: `select * from (${parts.join(' union all ')}) parts ${ordered}`,
    parameters: spans.flatMap(parametersOf),
  }
}
