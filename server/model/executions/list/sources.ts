import type { Condition, Source } from './Source.ts'
import { codeOf } from '../../../database/columns.ts'
import { inList } from '../../../database/inList.ts'
import type { Sql } from '../../../database/Sql.ts'
import { ExecutionStatus } from '../kinds.ts'
import { underWay } from '../phase.ts'
import { countStatement } from './statements.ts'
import type { Wanted } from './wanted.ts'
import { zoneOf } from './zones.ts'

/** With more jobs than this, one walk over all rows that looks at their jobs is the shorter way. */
const mostWalks = 40
/** So many rows are looked at one by one in no time. */
const mostSeldom = 2000

const open = (['QUEUED', 'RUNNING'] as const).map((one) => codeOf(ExecutionStatus, one))
/** Only these can have an error message. */
const withMessage = (['RUNNING', 'FAILED', 'CANCELLED', 'LOST'] as const).map((one) => codeOf(ExecutionStatus, one))

/** The fewest and shortest walks that together pass all wanted rows. A row may be passed by two of them. */
export function sourcesOf(wanted: Wanted, seldom: ReadonlySet<number> = new Set(open)): Source[] {
  const walks = (
    jobIds: number[] | null,
    statuses: number[] | null,
    more: Condition[],
    textIds: number[] | null = null,
  ) => walksOf({ ...wanted, textIds }, jobIds, statuses, more, seldom)
  if (wanted.search === null) return walks(wanted.jobIds, wanted.statuses, [])
  const { jobIds, message, textIds } = wanted.search
  const named = wanted.jobIds === null ? jobIds : intersect(jobIds, wanted.jobIds)
  if (named.length > mostWalks) {
    const { marks, parameters } = inList(named)
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
export async function seldomOf(sql: Sql, { statuses, jobIds, search, fromMs, toMs }: Wanted): Promise<Set<number>> {
  const seldom = new Set(open)
  if (statuses === null || (jobIds === null && search === null)) return seldom
  for (const key of statuses) {
    if (seldom.has(key)) continue
    const walk: Source = { along: 'phase', key, status: null, fromMs, toMs, rest: [], zone: null }
    const { text, parameters } = countStatement(sql.dialect, walk, mostSeldom + 1)
    const [row] = await sql.all<{ count: number }>(text, parameters)
    if (Number(row!.count) <= mostSeldom) seldom.add(key)
  }
  return seldom
}

function walksOf(
  wanted: Wanted,
  jobIds: number[] | null,
  statuses: number[] | null,
  more: Condition[],
  seldom: ReadonlySet<number>,
): Source[] {
  const { fromMs, toMs } = wanted
  const rest = [...wanted.rest, ...more]
  const some = (column: string, keys: number[] | null): Condition[] => {
    if (keys === null) return []
    const { marks, parameters } = inList(keys)
    return [{ text: `${column} in ${marks}`, parameters }]
  }
  if (jobIds?.length === 0 || statuses?.length === 0) return []
  const alongPhase = (key: number, status: number | null = null): Source => ({
    along: 'phase',
    key,
    status,
    fromMs,
    toMs,
    rest: [...rest, ...some('job_id', jobIds)],
    zone: key === underWay ? null : zoneOf({ ...wanted, statuses: [key] }, null),
  })
  const wantedOpen = open.filter((one) => statuses?.includes(one) ?? true)
  const alongOpen =
    wantedOpen.length === 0 ? [] : [alongPhase(underWay, wantedOpen.length === 1 ? wantedOpen[0] : null)]
  // No statistics tell of what has not ended yet.
  const others = rest.length > 0 ? alongOpen : []
  const fewOfStatus = statuses?.every((status) => seldom.has(status)) ?? false
  if (jobIds !== null && jobIds.length <= mostWalks && !fewOfStatus)
    return [
      ...jobIds.map((key): Source => {
        const zone = zoneOf({ ...wanted, statuses }, key)
        return { along: 'job', key, status: null, fromMs, toMs, rest: [...rest, ...some('status', statuses)], zone }
      }),
      ...others,
    ]
  if (statuses !== null)
    return [...alongOpen, ...statuses.filter((one) => !open.includes(one)).map((one) => alongPhase(one))]
  const zone = zoneOf(wanted, null)
  const all = [...rest, ...some('job_id', jobIds)]
  return [{ along: 'time', key: null, status: null, fromMs, toMs, rest: all, zone }, ...others]
}

function intersect(some: number[], others: number[]): number[] {
  const set = new Set(others)
  return some.filter((one) => set.has(one))
}
