import type { Execution } from '../Execution.ts'
import type { IndexScan } from './IndexScan.ts'
import { type Found, type Place, isBelow, placeOf } from './place.ts'
import type { Scope } from '../../workspaces/Scope.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import type { ExecutionFilter } from '../listInputs.ts'
import { PageBound } from './PageBound.ts'
import { rareStatusesOf, indexScansOf } from './indexScans.ts'
import { countStatement } from './statements.ts'
import { walk } from './walk.ts'
import { compileFilter } from './compiledFilter.ts'

/** The time that a search for a page may take; the page is what it found by then. */
export interface SearchBudget {
  /** Milliseconds. */
  forMs: number
  /** Rows looked at in the first step. */
  rows: number
}

const defaultBudget: SearchBudget = { forMs: 45, rows: 1000 }
const maxCounted = 10_000

interface ExecutionPage {
  /** One more than asked for, where there is one. */
  rows: Execution[]
  /** Where to continue; set when the page ended early because a longer search would have taken too long. */
  goOnAt: Place | null
  /** null: counting would take too long. */
  count: () => Promise<number | null>
}

/** A page of the executions of a workspace, newest first. The work is bounded whatever the filter and however long the history. */
export async function executionPage(
  sql: SqlClient,
  scope: Scope,
  filter: ExecutionFilter | null | undefined,
  above: Place | null,
  size: number,
  patience: SearchBudget = defaultBudget,
): Promise<ExecutionPage> {
  const wanted = await compileFilter(sql, scope, filter)
  const sources = indexScansOf(wanted, await rareStatusesOf(sql, wanted))
  const mayLeap = sources.some(({ rest, zone }) => rest.length > 0 && zone !== null)
  const limits = {
    count: size + 1,
    firstStep: Math.ceil(patience.rows / Math.min(20, Math.max(1, sources.length))),
    deadlineMs: performance.now() + patience.forMs,
    countedBeforeMs: mayLeap ? await countedBeforeMs(sql) : -Infinity,
    floor: new PageBound(size + 1),
  }
  const all = (some: IndexScan[]) => Promise.all(some.map((source) => walk(sql, source, above, limits)))
  // The scans that cost almost nothing go first: when they fill the page, the others stop at its end.
  const quick = await all(sources.filter((source) => source.rest.length === 0))
  const slow = await all(sources.filter((source) => source.rest.length > 0))
  const { rows, completeTo } = merge([...quick, ...slow])
  const isWhole = above === null && completeTo === null
  return {
    rows: rows.slice(0, size + 1),
    goOnAt: rows.length <= size ? completeTo : null,
    async count() {
      if (isWhole) return rows.length
      if (sources.some((source) => source.rest.length > 0)) return null
      const counts = await Promise.all(
        sources.map(async (source) => {
          const { text, parameters } = countStatement(sql.dialect, source, maxCounted + 1)
          const [row] = await sql.all<{ count: number }>(text, parameters)
          return Number(row!.count)
        }),
      )
      const sum = counts.reduce((total, count) => total + count, 0)
      return sum <= maxCounted ? sum : null
    },
  }
}

/** All runs that ended before this instant are counted in the statistics. Unix milliseconds; Infinity: every run. */
export async function countedBeforeMs(sql: SqlClient): Promise<number> {
  const [row] = await sql.all<{ at: number | null }>('select min(from_at) as at from pending_statistics')
  return row?.at == null ? Infinity : Number(row.at)
}

/** All rows are known down to where the first walk stopped; rows that others found below it belong to a later page. */
function merge(found: Found[]): Found {
  let completeTo: Place | null = null
  for (const { completeTo: one } of found)
    if (one !== null && (completeTo === null || isBelow(completeTo, one))) completeTo = one
  const bound = completeTo
  const rows = new Map(found.flatMap((one) => one.rows).map((row) => [row.id, row]))
  return {
    rows: [...rows.values()]
      .filter((row) => bound === null || !isBelow(placeOf(row), bound))
      .toSorted((one, other) => other.scheduledFor.getTime() - one.scheduledFor.getTime() || other.id - one.id),
    completeTo,
  }
}
