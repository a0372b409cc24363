import { fromCode, toCode } from '../../database/columnTypes.ts'
import { insertRows } from '../../database/bulk.ts'
import type { Change } from '../../database/SqlClient.ts'
import { ExecutionStatus, ExecutionTrigger } from '../executions/enums.ts'
import type { Counted } from './addStatistics.ts'

/** An execution that has ended and is to be counted. */
export type CountedExecution = Required<Counted> & { executionId: number }

/**
 * The change that keeps ended executions for the statistics, in the transaction that ends them; `addPendingStatistics` counts them
 * soon after. An execution ends once, so the id of the first one is the key: a batch that is written again is counted once.
 */
export function deferStatistics(ends: CountedExecution[]): Change[] {
  if (ends.length === 0) return []
  const fromMs = ends.reduce((earliest, { atMs }) => Math.min(earliest, atMs), Infinity)
  const columns = 'execution_id, from_at, finished_runs'
  return insertRows('pending_statistics', columns, 'keep', [
    [ends[0]!.executionId, fromMs, JSON.stringify(ends.flatMap((end) => numbersOf(end, fromMs)))],
  ])
}

const numbersPerEnd = 8

/** Numbers in turn are quickly written and short as text: a burst has thousands of ends. */
function numbersOf({ jobId, atMs, status, durationMs, count, traits, textId }: CountedExecution, fromMs: number) {
  const trigger = toCode(ExecutionTrigger, traits.trigger)
  return [
    jobId,
    atMs - fromMs,
    toCode(ExecutionStatus, status),
    durationMs,
    count,
    trigger,
    traits.responseStatus,
    textId,
  ]
}

/** @throws SyntaxError or TypeError if `text` is not what `deferStatistics` wrote */
export function parseDeferred(fromMs: number, text: string): Counted[] {
  const numbers = JSON.parse(text) as (number | null)[]
  if (!Array.isArray(numbers) || numbers.length % numbersPerEnd > 0)
    throw new TypeError('Pending statistics are not a list of ends.')
  const ends: Counted[] = []
  for (let at = 0; at < numbers.length; at += numbersPerEnd)
    ends.push({
      jobId: numbers[at]!,
      atMs: fromMs + numbers[at + 1]!,
      status: fromCode(ExecutionStatus, numbers[at + 2]!),
      durationMs: numbers[at + 3]!,
      count: numbers[at + 4]!,
      traits: { trigger: fromCode(ExecutionTrigger, numbers[at + 5]!), responseStatus: numbers[at + 6]! },
      textId: numbers[at + 7]!,
    })
  return ends
}
