import { deflateRawSync } from 'node:zlib'
import { toCode } from '../../database/columnTypes.ts'
import { FailureKind } from '../../model/executions/enums.ts'
import { insertRows } from '../../database/bulk.ts'
import type { Change } from '../../database/SqlClient.ts'
import type { AttemptRecord, RunResult } from '../runResult.ts'
import { truncate } from './columnValues.ts'

/** Larger bodies are deflated; for smaller ones it costs more than it saves. Bytes. */
const deflateFrom = 1024

const columns =
  'execution_id, number, started_at, duration_ms, response_status, body_bytes, detail, body, failure_kind, error_message, body_deflated, body_truncated'

/** The changes that insert the attempts of these results. An attempt that is there already, from an uncertain commit, stays. */
export function attemptChanges(results: RunResult[]): Change[] {
  const rows = results.flatMap(({ attempt }) => (attempt ? [rowOf(attempt)] : []))
  return insertRows('attempt', columns, 'keep', rows)
}

function rowOf(attempt: AttemptRecord): unknown[] {
  const isDeflated = attempt.body !== null && attempt.body.length > deflateFrom
  return [
    attempt.executionId,
    attempt.number,
    attempt.startedAtMs,
    Math.round(attempt.durationMs),
    attempt.responseStatus,
    attempt.bodyBytes === null ? null : Math.min(attempt.bodyBytes, 2 ** 31 - 1),
    attempt.detail,
    isDeflated ? deflateRawSync(attempt.body!, { level: 1 }) : attempt.body,
    attempt.failureKind && toCode(FailureKind, attempt.failureKind),
    truncate(attempt.errorMessage, 1000),
    isDeflated ? 1 : 0,
    attempt.bodyTruncated ? 1 : 0,
  ]
}
