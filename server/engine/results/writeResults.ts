import { toCode } from '../../database/columnTypes.ts'
import { JobStatus } from '../../model/jobs/enums.ts'
import { cancelPendingRuns } from '../../model/jobs/cancelPendingRuns.ts'
import { plainFacts } from '../../model/alerts/plainFacts.ts'
import { textIds } from '../../model/executions/textIds.ts'
import { deferStatistics, type CountedExecution } from '../../model/statistics/deferStatistics.ts'
import { refuseWithoutLease } from '../cluster/lease.ts'
import type { Dialect } from '../../database/Dialect.ts'
import { lastly, run, together, type SqlClient, type Steps } from '../../database/SqlClient.ts'
import { hasEnded, type EndedRun, type RunResult } from '../runResult.ts'
import { attemptChanges } from './attemptChanges.ts'
import { executionChanges } from './executionChanges.ts'
import { jobChanges } from './jobChanges.ts'
import type { HookChanges } from './RecordingHook.ts'
import { roundMs } from './columnValues.ts'

/**
 * Writes a batch of results in one transaction: attempts, executions, the jobs' columns, and what the statistics are to count.
 * Returns the jobs that stopped themselves after too many consecutive failures.
 */
export async function writeResults(
  sql: SqlClient,
  ownerId: number,
  results: RunResult[],
  hookChanges: HookChanges = () => [],
): Promise<number[]> {
  const ended = results.filter(hasEnded)
  const textIdOf = await textIdsOf(sql, ended)
  const changes = [
    ...attemptChanges(results),
    ...executionChanges(results, ownerId),
    ...hookChanges(ended),
    ...jobChanges(ended),
    ...deferStatistics(ended.map((result) => countedOf(result, textIdOf))),
  ]
  const mayStop = jobsThatMayStop(ended)
  return sql.transaction(function* () {
    yield* refuseWithoutLease(sql, ownerId)
    if (mayStop.length > 0) {
      yield* together(changes)
      return yield* stopFailingJobs(sql.dialect, mayStop, latestEndMs(ended))
    }
    yield* lastly(changes)
    return []
  })
}

function countedOf(result: EndedRun, textIdOf: (text: string) => number): CountedExecution {
  const { run: ran, status, durationMs, responseStatus, errorMessage } = result
  return {
    executionId: ran.id,
    jobId: ran.jobId,
    atMs: ran.scheduledForMs,
    status,
    durationMs: roundMs(durationMs),
    count: 1,
    traits: { trigger: ran.trigger, responseStatus },
    textId: errorMessage === null ? null : textIdOf(errorMessage),
  }
}

/** Seldom a query: most runs succeed, and the messages of the others are known. */
function textIdsOf(sql: SqlClient, ended: EndedRun[]): Promise<(text: string) => number> {
  const messages = ended.flatMap(({ errorMessage }) => errorMessage ?? [])
  return textIds(sql, messages, latestEndMs(ended))
}

function latestEndMs(ended: EndedRun[]): number {
  return Math.max(...ended.map(({ finishedAtMs }) => finishedAtMs))
}

/** Jobs that may have failed as many times in a row as they allow; their own columns decide. */
function jobsThatMayStop(ended: EndedRun[]): number[] {
  const hasFailed = ({ status, run: ran }: EndedRun) =>
    ran.disableAfterFailures !== null && (status === 'FAILED' || status === 'LOST')
  return [...new Set(ended.filter(hasFailed).map(({ run: ran }) => ran.jobId))]
}

/** A job that has failed as many times in a row as it allows becomes FAILED, and its claimed runs are withdrawn. */
function* stopFailingJobs(dialect: Dialect, jobIds: number[], nowMs: number): Steps<number[]> {
  const stopped: number[] = []
  const [active, failed] = [toCode(JobStatus, 'ACTIVE'), toCode(JobStatus, 'FAILED')]
  for (const jobId of jobIds) {
    const changes = yield* run(
      `update job set status = ${failed}, next_run_at = null where id = ? and status = ${active} and disable_after_failures is not null and consecutive_failures >= disable_after_failures`,
      [jobId],
    )
    if (changes === 0) continue
    stopped.push(jobId)
    yield* together(plainFacts([{ jobId, kind: 'JOB_STOPPED', atMs: nowMs, detail: { why: 'failures' } }]))
    yield* cancelPendingRuns(dialect, jobId, nowMs, 'The job stopped itself after too many failures in a row.')
  }
  return stopped
}
