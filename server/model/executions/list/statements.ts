import type { Place } from './place.ts'
import type { Condition, IndexScan } from './IndexScan.ts'
import type { Dialect } from '../../../database/Dialect.ts'
import { executionColumns } from '../loadExecution.ts'
import { lifecycleIndex } from '../lifecycle.ts'

const indexes = {
  time: 'execution_scheduled_for_id_index',
  lifecycle: lifecycleIndex,
  job: 'execution_job_id_scheduled_for_run_number_unique',
}

/**
 * The wanted rows of a walk below `above` and down to `bound`. Along a job's index, rows of one millisecond come in the order of
 * `run_number` rather than of the key, because that is the order of the index.
 */
export function rowsStatement(
  dialect: Dialect,
  source: IndexScan,
  above: Place | null,
  bound: Place | null,
  limit: number,
): Condition {
  const conditions = [...onWalk(source, above, bound), ...source.rest]
  return {
    text: `select ${executionColumns} from ${table(dialect, source)}${whereText(conditions)} order by ${order(source)} limit ${limit}`,
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}

/** The place `distance` rows further along a walk, wanted or not. It is read from the index alone. */
export function boundStatement(dialect: Dialect, source: IndexScan, above: Place | null, distance: number): Condition {
  const conditions = onWalk(source, above, null)
  return {
    text: `select scheduled_for, id from ${table(dialect, source)}${whereText(conditions)} order by ${order(source)} limit 1 offset ${distance}`,
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}

/** All wanted rows of one job at one instant. */
export function instantStatement(dialect: Dialect, source: IndexScan, atMs: number): Condition {
  const conditions = [
    { text: 'job_id = ?', parameters: [source.key] },
    { text: 'scheduled_for = ?', parameters: [atMs] },
    ...source.rest,
  ]
  return {
    text: `select ${executionColumns} from ${table(dialect, source)}${whereText(conditions)}`,
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}

/** Counts at most `limit` rows of a walk on which every row is wanted, from the index alone. */
export function countStatement(dialect: Dialect, source: IndexScan, limit: number): Condition {
  const conditions = onWalk(source, null, null)
  return {
    text: `select count(*) as \`count\` from (select scheduled_for from ${table(dialect, source)}${whereText(conditions)} limit ${limit}) counted`,
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}

/**
 * The part of the walk from `above` down to `bound`, with one limit at either end. Given two, a database may walk from, or to, the
 * farther one.
 */
function onWalk(source: IndexScan, above: Place | null, bound: Place | null): Condition[] {
  const { fromMs, toMs } = source
  const conditions = keyCondition(source)
  if (bound !== null && (fromMs === null || bound.atMs >= fromMs))
    conditions.push({
      text: 'scheduled_for >= ? and (scheduled_for > ? or id >= ?)',
      parameters: [bound.atMs, bound.atMs, bound.id],
    })
  else if (fromMs !== null) conditions.push({ text: 'scheduled_for >= ?', parameters: [fromMs] })
  if (above !== null && (toMs === null || above.atMs < toMs))
    conditions.push({
      text: 'scheduled_for <= ? and (scheduled_for < ? or id < ?)',
      parameters: [above.atMs, above.atMs, above.id],
    })
  else if (toMs !== null) conditions.push({ text: 'scheduled_for < ?', parameters: [toMs] })
  return conditions
}

export function keyCondition({ along, key, status }: IndexScan): Condition[] {
  if (along === 'time') return []
  const ofKey = { text: along === 'job' ? 'job_id = ?' : 'lifecycle = ?', parameters: [key] }
  return status === null ? [ofKey] : [ofKey, { text: 'status = ?', parameters: [status] }]
}

const order = ({ along }: IndexScan) =>
  along === 'job' ? 'scheduled_for desc, run_number desc' : 'scheduled_for desc, id desc'

export const table = (dialect: Dialect, { along }: IndexScan) => `execution ${dialect.indexHint(indexes[along])}`

const whereText = (conditions: Condition[]) =>
  conditions.length === 0 ? '' : ` where ${conditions.map(({ text }) => text).join(' and ')}`
