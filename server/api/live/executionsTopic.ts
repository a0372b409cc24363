import type { Execution } from '../../model/executions/Execution.ts'
import type { Condition } from '../../model/executions/list/IndexScan.ts'
import type { ExecutionEvent } from '../../model/events.ts'
import { executionColumns, executionOf } from '../../model/executions/loadExecution.ts'
import type { ExecutionFilter } from '../../model/executions/listInputs.ts'
import { compileFilter } from '../../model/executions/list/compiledFilter.ts'
import type { Scoped } from '../../model/Context.ts'
import { jobsInScope } from '../../model/workspaces/jobsInScope.ts'
import { parseIds } from '../../model/parseId.ts'
import { inClause } from '../../database/inClause.ts'
import type { Conflation } from './conflation.ts'
import { watchPeers } from './PeerPoller.ts'
import type { Topic } from './Topic.ts'
import { topicFor } from './topics.ts'

/** How many executions a message holds; further ones are only counted. */
export const maxExecutions = 1000
/** Heap of one row without its texts. */
const bytesOfRow = 500

export interface ExecutionMessage {
  /** The latest state of each. */
  executions: Execution[]
  dropped: number
}

/** Changes of the executions of a workspace that match a filter, at most ten times a second. */
export function executionsTopic(scoped: Scoped, filter: ExecutionFilter | null): Topic<ExecutionMessage> {
  const { services } = scoped
  return topicFor(scoped, `executions ${JSON.stringify(filter)}`, () => {
    /** The ids of executions, each with its job. */
    const pending = new Map<number, number>()
    /** How many were left out, by job: only those of the workspace count. */
    const dropped = new Map<number, number>()
    const drop = (jobId: number, count: number) => void dropped.set(jobId, (dropped.get(jobId) ?? 0) + count)
    const isRelevant = relevanceOf(filter)
    return {
      everyMs: 100,
      listen(notify) {
        const stopWatching = watchPeers(services)
        const stopListening = services.events.listen('executions', (changes) => {
          for (const change of changes) {
            if (!isRelevant(change)) continue
            if (pending.size < maxExecutions || pending.has(change.id)) pending.set(change.id, change.jobId)
            else drop(change.jobId, 1)
          }
          if (pending.size > 0) notify()
        })
        return () => {
          stopWatching()
          stopListening()
        }
      },
      async read() {
        const taken = [...pending]
        const left = [...dropped]
        pending.clear()
        dropped.clear()
        try {
          const executions = await rowsOf(
            scoped,
            taken.map(([id]) => id),
            filter,
          )
          const ours = await jobsInScope(
            scoped,
            left.map(([jobId]) => jobId),
          )
          const lost = left.reduce((sum, [jobId, count]) => (ours.has(jobId) ? sum + count : sum), 0)
          return executions.length + lost > 0 ? { executions, dropped: lost } : null
        } catch (error) {
          for (const [jobId, count] of left) drop(jobId, count)
          for (const [, jobId] of taken) drop(jobId, 1)
          throw error
        }
      },
      ...executionConflation,
    }
  })
}

/** The newer state of each execution. Those beyond the maximum are counted. */
function merge(kept: ExecutionMessage, newer: ExecutionMessage): ExecutionMessage {
  const latest = new Map(kept.executions.map((row) => [row.id, row]))
  let dropped = kept.dropped + newer.dropped
  for (const row of newer.executions) {
    if (latest.size < maxExecutions || latest.has(row.id)) latest.set(row.id, row)
    else dropped++
  }
  return { executions: [...latest.values()], dropped }
}

const textLength = ({ reason, errorMessage }: Execution) => (reason?.length ?? 0) + (errorMessage?.length ?? 0)

export const executionConflation: Conflation<ExecutionMessage> = {
  merge,
  bytesOf: ({ executions }) => executions.reduce((sum, row) => sum + bytesOfRow + 2 * textLength(row), 0),
  drop: ({ executions, dropped }) => ({ executions: [], dropped: dropped + executions.length }),
}

/** Decides what it can without the row. The query for the rows applies the rest of the filter. */
function relevanceOf(filter: ExecutionFilter | null): (change: ExecutionEvent) => boolean {
  const jobIds = filter?.jobIds && new Set(parseIds(filter.jobIds))
  return ({ jobId }) => !jobIds || jobIds.has(jobId)
}

async function rowsOf(
  { services, scope }: Scoped,
  ids: number[],
  filter: ExecutionFilter | null,
): Promise<Execution[]> {
  const among = (column: string, keys: number[]): Condition => {
    const { marks, parameters } = inClause(keys)
    return { text: `${column} in ${marks}`, parameters }
  }
  const { sql } = services.data
  const compiled = await compileFilter(sql, scope, filter)
  const conditions = [among('id', ids), ...compiled.rest]
  if (compiled.jobIds) conditions.push(among('job_id', compiled.jobIds))
  if (compiled.statuses) conditions.push(among('status', compiled.statuses))
  if (compiled.fromMs !== null) conditions.push({ text: 'scheduled_for >= ?', parameters: [compiled.fromMs] })
  if (compiled.toMs !== null) conditions.push({ text: 'scheduled_for < ?', parameters: [compiled.toMs] })
  if (compiled.search) {
    const byName = among('job_id', compiled.search.jobIds)
    const { message } = compiled.search
    conditions.push({
      text: `(${byName.text} or ${message.text})`,
      parameters: [...byName.parameters, ...message.parameters],
    })
  }
  const rows = await sql.all<object>(
    `select ${executionColumns} from execution where ${conditions.map(({ text }) => text).join(' and ')}`,
    conditions.flatMap(({ parameters }) => parameters),
  )
  return rows.map(executionOf)
}
