import { partition } from '../../platform/partition.ts'
import type { SqlClient } from '../../database/SqlClient.ts'
import type { RunResult } from '../runResult.ts'

/** What a batch may weigh: MySQL takes no statement above `max_allowed_packet`, which is 16 MB by default. Bytes. */
const maxBatchWeight = 4_000_000

/** The first of those that wait, at most so many and never too heavy for one statement. */
export function nextBatch(waiting: RunResult[], most: number): RunResult[] {
  let weight = 0
  const end = waiting.findIndex((report, place) => {
    weight += weightOf(report)
    return place === most || (place > 0 && weight > maxBatchWeight)
  })
  return waiting.slice(0, end === -1 ? undefined : end)
}

function weightOf({ attempt }: RunResult): number {
  if (!attempt) return 200
  // A byte of a body is two hexadecimal digits in a statement of MySQL's.
  return 500 + attempt.detail.length + 2 * (attempt.body?.length ?? 0)
}

/** So many are parted in two. */
const enoughForTwo = 400

/**
 * Many are written by two transactions at once, each with all that is told of a job: MySQL has a thread for each. The older runs
 * and the younger ones, so that keys that follow each other stay together.
 */
export function sideBySide(dialect: SqlClient['dialect'], batch: RunResult[]): RunResult[][] {
  if (dialect.name === 'sqlite' || batch.length < enoughForTwo) return [batch]
  const middle = batch[batch.length >> 1]!.run.id
  const jobs = new Set(batch.filter(({ run }) => run.id < middle).map(({ run }) => run.jobId))
  return partition(batch, ({ run }) => jobs.has(run.jobId)).filter((part) => part.length > 0)
}
