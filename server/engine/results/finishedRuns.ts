import { toCode, fromCode } from '../../database/columnTypes.ts'
import { ExecutionStatus, ExecutionTrigger } from '../../model/executions/enums.ts'
import type { RunResult } from '../runResult.ts'
import { wholeMs } from './usualEnds.ts'

/** What jobs and statistics need to know of a run that is over. */
export interface FinishedRun {
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
  /** Key of its message (see `ErrorMessage`), `notTold` where it has none of its own; null: there is no message. */
  textId: number | null
}

/**
 * Ends as they are kept until they are counted: small numbers in turn, which are quickly made and short as text. Of a crowd nothing
 * is added up before it is over.
 */
export interface FinishedRuns {
  /** The earliest planned instant; the others count from it. */
  fromMs: number
  list: (number | null)[]
}

const width = 9

/** Of reports of runs that are over. */
export function finishedRunsOf(reports: RunResult[], textIdOf: (text: string) => number): FinishedRuns {
  let fromMs = Infinity
  for (const { run } of reports) fromMs = Math.min(fromMs, run.scheduledForMs)
  const list: FinishedRuns['list'] = []
  for (const { run, status, finishedAtMs, durationMs, responseStatus, errorMessage } of reports)
    list.push(
      run.jobId,
      run.id,
      toCode(ExecutionStatus, status),
      toCode(ExecutionTrigger, run.trigger),
      run.scheduledForMs - fromMs,
      (run.startedAtMs ?? finishedAtMs!) - fromMs,
      wholeMs(durationMs),
      responseStatus,
      errorMessage === null ? null : textIdOf(errorMessage),
    )
  return { fromMs, list }
}

export function* eachFinishedRun({ fromMs, list }: FinishedRuns): Generator<FinishedRun> {
  for (let at = 0; at < list.length; at += width)
    yield {
      jobId: list[at]!,
      executionId: list[at + 1]!,
      status: fromCode(ExecutionStatus, list[at + 2]!),
      trigger: fromCode(ExecutionTrigger, list[at + 3]!),
      scheduledForMs: list[at + 4]! + fromMs,
      ranAtMs: list[at + 5]! + fromMs,
      durationMs: list[at + 6]!,
      responseStatus: list[at + 7]!,
      textId: list[at + 8]!,
    }
}
