import { inflateRawSync } from 'node:zlib'
import { memberOf } from '../columns.ts'
import { loader } from '../graphql/loader.ts'
import type { House } from '../graphql/Context.ts'
import { openRevision, revisionColumns, revisionOf } from '../jobs/request.ts'
import { SealError } from '../secrets/seal.ts'
import { inList } from '../sql/inList.ts'
import type { Role } from '../users/User.ts'
import type { AttemptDetail } from './Attempt.ts'
import type { AttemptView } from './AttemptView.ts'
import type { ExecutionRow } from './ExecutionRow.ts'
import { FailureKind } from './kinds.ts'
import { showRequest, showSealedRequest } from './showRequest.ts'
import { shownHeader } from './shownHeader.ts'

interface RawAttempt {
  execution_id: number
  number: number
  started_at: number
  duration_ms: number
  response_status: number | null
  failure_kind: number | null
  error_message: string | null
  detail: string | null
  body: Buffer | null
  body_deflated: number
  body_bytes: number | null
  body_truncated: number
}

const loadRaw = loader<number, RawAttempt[]>(async ({ data }, ids) => {
  const { marks, parameters } = inList(ids)
  const rows = await data.sql.all<RawAttempt>(
    `select execution_id, number, started_at, duration_ms, response_status, failure_kind, error_message, detail, body, body_deflated, body_bytes, body_truncated from attempt where execution_id in ${marks} order by execution_id, number`,
    parameters,
  )
  return Map.groupBy(rows, (row) => Number(row.execution_id))
})

/** The calls of an execution that have ended, oldest first, as somebody of this role may see them. */
export async function attemptsOf(house: House, execution: ExecutionRow, role: Role): Promise<AttemptView[]> {
  const rows = (await loadRaw(house, execution.id)) ?? []
  if (rows.length === 0) return []
  const show = await requestOfExecution(house, execution)
  return rows.map((row) => ({ ...show(row.number), ...answerOf(row, role), number: row.number }))
}

/** The revision is read whole, body included, for one execution at a time. */
async function requestOfExecution({ data, seal }: House, execution: ExecutionRow) {
  const [row] = await data.sql.all<Record<string, unknown>>(
    `select ${revisionColumns} from job_revision where id = ?`,
    [execution.revisionId],
  )
  const revision = revisionOf(row!)
  const run = {
    jobId: execution.jobId,
    executionId: execution.id,
    scheduledForMs: execution.scheduledFor.getTime(),
    copy: execution.copy,
  }
  try {
    const opened = openRevision(revision, seal)
    return (attempt: number) => showRequest(opened, run, attempt)
  } catch (error) {
    if (!(error instanceof SealError)) throw error
    return () => showSealedRequest(revision)
  }
}

const noPhase = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, downloadMs: null }

function answerOf(row: RawAttempt, role: Role) {
  const detail = row.detail === null ? null : (JSON.parse(row.detail) as AttemptDetail)
  const body = row.body === null ? null : row.body_deflated ? inflateRawSync(row.body) : row.body
  return {
    startedAt: new Date(Number(row.started_at)),
    durationMs: row.duration_ms,
    remoteAddress: detail?.remoteAddress ?? null,
    redirects: detail?.hops ?? [],
    responseStatus: row.response_status,
    responseHeaders: detail?.headers?.map(([name, value]) => shownHeader(name, value, role)) ?? null,
    responseBody: body === null ? null : Buffer.from(body).toString('utf8'),
    responseBodyBytes: row.body_bytes,
    responseBodyTruncated: Boolean(row.body_truncated),
    responseBodyNote: detail?.bodyNote ?? null,
    timings: detail?.timings ? { ...noPhase, ...detail.timings } : null,
    failureKind: row.failure_kind === null ? null : memberOf(FailureKind, row.failure_kind),
    errorMessage: row.error_message,
    explanation: detail?.explanation ?? null,
  }
}
