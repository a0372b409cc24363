import { toCode } from '../../../database/columnTypes.ts'
import { ExecutionStatus } from '../../executions/enums.ts'
import { type BadRun, readBadRuns, type RunCondition } from './badRuns.ts'
import type { History } from './History.ts'
import { lookUp, type Question } from './lookUp.ts'

export const jobIndex = 'execution_job_id_scheduled_for_run_number_unique'

/** A bad run, and what came between it and the next one of its job. */
export interface BadRunWithGap extends BadRun {
  /** Whether a good run came before the next bad one. */
  hasGood: boolean
  /** When enough good runs had come in a row; null: the next bad run came first. */
  recoveredAtMs: number | null
}

/**
 * The bad runs of a rule in order. Good runs are not read: an index shows for each gap between two bad runs whether it has enough of them.
 * The newest gaps are read first, and those for which there is no time are left out.
 */
export async function readGaps(
  history: History,
  bad: RunCondition,
  good: RunCondition,
  recoverAfter: number,
): Promise<{ runs: BadRunWithGap[]; isComplete: boolean }> {
  const { sql, toMs, isOver } = history
  const { runs, isComplete } = await readBadRuns(history, bad)
  const stretches = runs
    .map((run) => ({ ...run, fromMs: run.scheduledForMs, toMs: run.nextMs ?? toMs + 1 }))
    .toReversed()
  const questions = { first: goodRun(history, good, 1), enough: goodRun(history, good, recoverAfter) }
  const { first, ...onlyEnough } = questions
  const found = await lookUp(sql, stretches, recoverAfter === 1 ? onlyEnough : { first, ...onlyEnough }, isOver)
  const withGaps = found.toReversed().map(({ answers, ...run }): BadRunWithGap => {
    const { first: firstMs, enough } = answers as { first?: number | null; enough: number | null }
    return { ...run, hasGood: (firstMs ?? enough) !== null, recoveredAtMs: enough }
  })
  return { runs: withGaps, isComplete: isComplete && found.length === stretches.length }
}

/** When the n-th good run of a gap ended. */
function goodRun({ sql }: History, { statuses, where, parameters = [] }: RunCondition, n: number): Question {
  const codes = statuses.map((status) => toCode(ExecutionStatus, status)).join(', ')
  const within = 's.job_id = p.job_id and s.scheduled_for > p.from_ms and s.scheduled_for < p.to_ms'
  return {
    text: `(select s.finished_at from execution s ${sql.dialect.indexHint(jobIndex)} where ${within} and s.lifecycle in (${codes}) ${where ? `and ${where}` : ''} order by s.scheduled_for limit 1 offset ${n - 1})`,
    parameters,
  }
}
