import type { Execution } from '../../model/executions/Execution.ts'
import type { Condition } from '../../model/executions/list/IndexScan.ts'
import type { ExecutionEvent } from '../../model/events.ts'
import { executionColumns, executionOf } from '../../model/executions/loadExecution.ts'
import type { ExecutionFilter } from '../../model/executions/listInputs.ts'
import { compileFilter } from '../../model/executions/list/compiledFilter.ts'
import type { Services } from '../../model/Context.ts'
import { parseIds } from '../../model/parseId.ts'
import { inClause } from '../../database/inClause.ts'
import { watchElsewhere } from './PeerPoller.ts'
import type { Topic } from './Topic.ts'
import { topicOf } from './topics.ts'

/** Executions that wait to be told of; of further ones only their number is kept. */
export const mostPending = 1000

export interface ExecutionMessage {
  /** The latest state of each. */
  executions: Execution[]
  dropped: number
}

/** What happens to executions that a filter lets through, at most ten times a second. */
export function executionsTopic(services: Services, filter: ExecutionFilter | null): Topic<ExecutionMessage> {
  return topicOf(services, `executions ${JSON.stringify(filter)}`, () => {
    const pending = new Set<number>()
    let dropped = 0
    const isOfInterest = interestOf(filter)
    return {
      everyMs: 100,
      listen(poke) {
        const stopWatching = watchElsewhere(services)
        const stopListening = services.events.listen('executions', (changes) => {
          for (const change of changes) {
            if (!isOfInterest(change)) continue
            if (pending.size < mostPending || pending.has(change.id)) pending.add(change.id)
            else dropped++
          }
          if (pending.size > 0) poke()
        })
        return () => {
          stopWatching()
          stopListening()
        }
      },
      async read() {
        const ids = [...pending]
        const lost = dropped
        pending.clear()
        dropped = 0
        try {
          const executions = await rowsOf(services, ids, filter)
          return executions.length + lost > 0 ? { executions, dropped: lost } : null
        } catch (error) {
          dropped += lost + ids.length
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
  { data: { sql } }: Services,
  ids: number[],
  filter: ExecutionFilter | null,
): Promise<Execution[]> {
  const among = (column: string, keys: number[]): Condition => {
    const { marks, parameters } = inClause(keys)
    return { text: `${column} in ${marks}`, parameters }
  }
  const conditions = [among('id', ids)]
  if (filter) {
    const wanted = await compileFilter(sql, filter)
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
    conditions.push(...wanted.rest)
  }
  const rows = await sql.all<object>(
    `select ${executionColumns} from execution where ${conditions.map(({ text }) => text).join(' and ')}`,
    conditions.flatMap(({ parameters }) => parameters),
  )
  return rows.map(executionOf)
}
