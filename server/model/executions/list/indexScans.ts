import type { Condition, IndexScan } from './IndexScan.ts'
import { toCode } from '../../../database/columnTypes.ts'
import { inClause } from '../../../database/inClause.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import { ExecutionStatus } from '../enums.ts'
import { inFlight } from '../lifecycle.ts'
import { countStatement } from './statements.ts'
import type { CompiledFilter } from './compiledFilter.ts'
import { statsFilterOf } from './statsFilter.ts'

/** With more jobs than this, one walk over all rows that looks at their jobs is the shorter way. */
const maxWalks = 40
/** So many rows are looked at one by one in no time. */
const maxRare = 2000

const open = (['QUEUED', 'RUNNING'] as const).map((one) => toCode(ExecutionStatus, one))
/** Only these can have an error message. */
const withMessage = (['RUNNING', 'FAILED', 'CANCELLED', 'LOST'] as const).map((one) => toCode(ExecutionStatus, one))

/** The fewest and shortest walks that together pass all wanted rows. A row may be passed by two of them. */
export function indexScansOf(wanted: CompiledFilter, seldom: ReadonlySet<number> = new Set(open)): IndexScan[] {
  const walks = (
    jobIds: number[] | null,
    statuses: number[] | null,
    more: Condition[],
    textIds: number[] | null = null,
  ) => walksOf({ ...wanted, textIds }, jobIds, statuses, more, seldom)
  if (wanted.search === null) return walks(wanted.jobIds, wanted.statuses, [])
  const { jobIds, message, textIds } = wanted.search
  const named = wanted.jobIds === null ? jobIds : intersect(jobIds, wanted.jobIds)
  if (named.length > maxWalks) {
    const { marks, parameters } = inClause(named)
    const either = {
      text: `(job_id in ${marks} or ${message.text})`,
      parameters: [...parameters, ...message.parameters],
    }
    return walks(wanted.jobIds, wanted.statuses, [either])
  }
  const statuses = wanted.statuses === null ? withMessage : intersect(withMessage, wanted.statuses)
  return [...walks(named, wanted.statuses, []), ...walks(wanted.jobIds, statuses, [message], textIds)]
}

/** Statuses that so few executions of the span have that passing all of those is the shortest way, whatever else is asked. */
export async function rareStatusesOf(
  sql: SqlClient,
  { statuses, jobIds, search, fromMs, toMs }: CompiledFilter,
): Promise<Set<number>> {
  const seldom = new Set(open)
  if (statuses === null || (jobIds === null && search === null)) return seldom
  for (const key of statuses) {
    if (seldom.has(key)) continue
    const walk: IndexScan = { along: 'lifecycle', key, status: null, fromMs, toMs, rest: [], zone: null }
    const { text, parameters } = countStatement(sql.dialect, walk, maxRare + 1)
    const [row] = await sql.all<{ count: number }>(text, parameters)
    if (Number(row!.count) <= maxRare) seldom.add(key)
  }
  return seldom
}

function walksOf(
  wanted: CompiledFilter,
  jobIds: number[] | null,
  statuses: number[] | null,
  more: Condition[],
  seldom: ReadonlySet<number>,
): IndexScan[] {
  const { fromMs, toMs } = wanted
  const rest = [...wanted.rest, ...more]
  const some = (column: string, keys: number[] | null): Condition[] => {
    if (keys === null) return []
    const { marks, parameters } = inClause(keys)
    return [{ text: `${column} in ${marks}`, parameters }]
  }
  if (jobIds?.length === 0 || statuses?.length === 0) return []
  const alongLifecycle = (key: number, status: number | null = null): IndexScan => ({
    along: 'lifecycle',
    key,
    status,
    fromMs,
    toMs,
    rest: [...rest, ...some('job_id', jobIds)],
    zone: key === inFlight ? null : statsFilterOf({ ...wanted, statuses: [key] }, null),
  })
  const wantedOpen = open.filter((one) => statuses?.includes(one) ?? true)
  const alongOpen =
    wantedOpen.length === 0 ? [] : [alongLifecycle(inFlight, wantedOpen.length === 1 ? wantedOpen[0] : null)]
  // No statistics tell of what has not ended yet.
  const others = rest.length > 0 ? alongOpen : []
  const fewOfStatus = statuses?.every((status) => seldom.has(status)) ?? false
  if (jobIds !== null && jobIds.length <= maxWalks && !fewOfStatus)
    return [
      ...jobIds.map((key): IndexScan => {
        const zone = statsFilterOf({ ...wanted, statuses }, key)
        return { along: 'job', key, status: null, fromMs, toMs, rest: [...rest, ...some('status', statuses)], zone }
      }),
      ...others,
    ]
  if (statuses !== null)
    return [...alongOpen, ...statuses.filter((one) => !open.includes(one)).map((one) => alongLifecycle(one))]
  const zone = statsFilterOf(wanted, null)
  const all = [...rest, ...some('job_id', jobIds)]
  return [{ along: 'time', key: null, status: null, fromMs, toMs, rest: all, zone }, ...others]
}

function intersect(some: number[], others: number[]): number[] {
  const set = new Set(others)
  return some.filter((one) => set.has(one))
}
