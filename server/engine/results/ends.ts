import { codeOf, memberOf } from '../../database/columns.ts'
import { ExecutionStatus, ExecutionTrigger } from '../../model/executions/kinds.ts'
import type { RunReport } from '../Ending.ts'
import { wholeMs } from './usualEnds.ts'

/** What jobs and statistics need to know of a run that is over. */
export interface End {
  jobId: number
  executionId: number
  status: ExecutionStatus
  trigger: ExecutionTrigger
  /** The planned instant, in Unix milliseconds. */
  scheduledForMs: number
  /** When it started, or ended where it never did. */
  ranAtMs: number
  durationMs: number | null
  responseStatus: number | null
  /** Key of its message (see `FailureText`), `notTold` where it has none of its own; null: there is no message. */
  textId: number | null
}

/**
 * Ends as they are kept until they are counted: small numbers in turn, which are quickly made and short as text. Of a crowd nothing
 * is added up before it is over.
 */
export interface Ends {
  /** The earliest planned instant; the others count from it. */
  fromMs: number
  list: (number | null)[]
}

const width = 9

/** Of reports of runs that are over. */
export function endsOf(reports: RunReport[], textIdOf: (text: string) => number): Ends {
  let fromMs = Infinity
  for (const { run } of reports) fromMs = Math.min(fromMs, run.scheduledForMs)
  const list: Ends['list'] = []
  for (const { run, status, finishedAtMs, durationMs, responseStatus, errorMessage } of reports)
    list.push(
      run.jobId,
      run.id,
      codeOf(ExecutionStatus, status),
      codeOf(ExecutionTrigger, run.trigger),
      run.scheduledForMs - fromMs,
      (run.startedAtMs ?? finishedAtMs!) - fromMs,
      wholeMs(durationMs),
      responseStatus,
      errorMessage === null ? null : textIdOf(errorMessage),
    )
  return { fromMs, list }
}

export function* eachEnd({ fromMs, list }: Ends): Generator<End> {
  for (let at = 0; at < list.length; at += width)
    yield {
      jobId: list[at]!,
      executionId: list[at + 1]!,
      status: memberOf(ExecutionStatus, list[at + 2]!),
      trigger: memberOf(ExecutionTrigger, list[at + 3]!),
      scheduledForMs: list[at + 4]! + fromMs,
      ranAtMs: list[at + 5]! + fromMs,
      durationMs: list[at + 6]!,
      responseStatus: list[at + 7]!,
      textId: list[at + 8]!,
    }
}
