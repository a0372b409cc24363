import { toCode } from '../../database/columnTypes.ts'
import { NO_OWNER } from '../../model/executions/preallocated.ts'
import { ExecutionStatus, FailureKind } from '../../model/executions/enums.ts'
import { runEach } from '../../database/bulk.ts'
import type { ColumnType } from '../../database/Dialect.ts'
import type { Change } from '../../database/SqlClient.ts'
import type { RunResult } from '../runResult.ts'
import { roundMs, truncate } from './columnValues.ts'

const typeOf: Record<string, ColumnType> = {
  status: 'int',
  reason: 'varchar(500)',
  started_at: 'bigint',
  finished_at: 'bigint',
  next_attempt_at: 'bigint',
  duration_ms: 'bigint',
  attempt_count: 'int',
  response_status: 'int',
  failure_kind: 'int',
  error_message: 'varchar(1000)',
  owner_id: 'bigint',
}
const columns = Object.keys(typeOf)

/** The changes that bring the executions of these results up to date, as far as this process still owns them. */
export function executionChanges(results: RunResult[], ownerId: number): Change[] {
  return runEach(
    `update execution set ${columns.map((name) => `${name} = ?`).join(', ')} where id = ? and owner_id = ${ownerId}`,
    [...Object.values(typeOf), 'bigint'],
    latestOfEach(results).map((result) => rowOf(result, ownerId)),
  )
}

/** A retry without a delay may end before the attempt before it is written: one statement changes a row only once. */
function latestOfEach(results: RunResult[]): RunResult[] {
  return [...new Map(results.map((result) => [result.run.id, result])).values()]
}

function rowOf(result: RunResult, ownerId: number): unknown[] {
  return [
    toCode(ExecutionStatus, result.status),
    truncate(result.reason, 500),
    result.run.startedAtMs,
    result.finishedAtMs,
    result.nextAttemptAtMs,
    roundMs(result.durationMs),
    result.attempt?.number ?? result.run.attempts,
    result.responseStatus,
    result.failureKind && toCode(FailureKind, result.failureKind),
    truncate(result.errorMessage, 1000),
    result.finishedAtMs === null ? ownerId : NO_OWNER,
    result.run.id,
  ]
}
