import type { Condition } from '../../model/executions/list/IndexScan.ts'
import type { ExecutionEvent } from '../../model/events.ts'
import {
  executionColumns,
  executionOf,
  type ExecutionRow,
  type RawExecution,
} from '../../model/executions/ExecutionRow.ts'
import type { ExecutionFilter } from '../../model/executions/listInputs.ts'
import { compileFilter } from '../../model/executions/list/compiledFilter.ts'
import type { Scoped } from '../../model/Context.ts'
import { jobsInScope } from '../../model/workspaces/jobsInScope.ts'
import { parseIds } from '../../model/parseId.ts'
import { inClause } from '../../database/inClause.ts'
import { watchElsewhere } from './PeerPoller.ts'
import type { Topic } from './Topic.ts'
import { topicOf } from './topics.ts'

/** Executions that wait to be told of; of further ones only their number is kept. */
export const mostPending = 1000

export interface ExecutionMessage {
  /** The latest state of each. */
  executions: ExecutionRow[]
  dropped: number
}

/** What happens to executions of a workspace that a filter lets through, at most ten times a second. */
export function executionsTopic(scoped: Scoped, filter: ExecutionFilter | null): Topic<ExecutionMessage> {
  const { services } = scoped
  return topicOf(scoped, `executions ${JSON.stringify(filter)}`, () => {
    /** With the job of each. */
    const pending = new Map<number, number>()
    /** How many were left out, by job: only those of the workspace are told of. */
    const dropped = new Map<number, number>()
    const drop = (jobId: number, count: number) => void dropped.set(jobId, (dropped.get(jobId) ?? 0) + count)
    const isOfInterest = interestOf(filter)
    return {
      everyMs: 100,
      listen(poke) {
        const stopWatching = watchElsewhere(services)
        const stopListening = services.events.listen('executions', (changes) => {
          for (const change of changes) {
            if (!isOfInterest(change)) continue
            if (pending.size < mostPending || pending.has(change.id)) pending.set(change.id, change.jobId)
            else drop(change.jobId, 1)
          }
          if (pending.size > 0) poke()
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
      merge: mergeExecutions,
    }
  })
}

/** The newer state of each; what there is no room for is counted. */
export function mergeExecutions(kept: ExecutionMessage, newer: ExecutionMessage): ExecutionMessage {
  const latest = new Map(kept.executions.map((row) => [row.id, row]))
  let dropped = kept.dropped + newer.dropped
  for (const row of newer.executions) {
    if (latest.size < mostPending || latest.has(row.id)) latest.set(row.id, row)
    else dropped++
  }
  return { executions: [...latest.values()], dropped }
}

/** What can be told without the row; the row itself is judged when it is read. */
function interestOf(filter: ExecutionFilter | null): (change: ExecutionEvent) => boolean {
  const jobIds = filter?.jobIds && new Set(parseIds(filter.jobIds))
  return ({ jobId }) => !jobIds || jobIds.has(jobId)
}

async function rowsOf(
  { services, scope }: Scoped,
  ids: number[],
  filter: ExecutionFilter | null,
): Promise<ExecutionRow[]> {
  const among = (column: string, keys: number[]): Condition => {
    const { marks, parameters } = inClause(keys)
    return { text: `${column} in ${marks}`, parameters }
  }
  const { sql } = services.data
  const wanted = await compileFilter(sql, scope, filter)
  const conditions = [among('id', ids), ...wanted.rest]
  if (wanted.jobIds) conditions.push(among('job_id', wanted.jobIds))
  if (wanted.statuses) conditions.push(among('status', wanted.statuses))
  if (wanted.fromMs !== null) conditions.push({ text: 'scheduled_for >= ?', parameters: [wanted.fromMs] })
  if (wanted.toMs !== null) conditions.push({ text: 'scheduled_for < ?', parameters: [wanted.toMs] })
  if (wanted.search) {
    const named = among('job_id', wanted.search.jobIds)
    const { message } = wanted.search
    conditions.push({
      text: `(${named.text} or ${message.text})`,
      parameters: [...named.parameters, ...message.parameters],
    })
  }
  const rows = await sql.all<RawExecution>(
    `select ${executionColumns} from execution where ${conditions.map(({ text }) => text).join(' and ')}`,
    conditions.flatMap(({ parameters }) => parameters),
  )
  return rows.map(executionOf)
}
