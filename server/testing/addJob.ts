import { toCode } from '../database/columnTypes.ts'
import type { Data } from '../database/orm.ts'
import { all, run } from '../database/SqlClient.ts'
import { hostOf } from '../model/hosts/hostOf.ts'
import { JobStatus, MisfirePolicy, OverlapPolicy } from '../model/jobs/enums.ts'
import { compileSchedule } from '../schedule/schedule.ts'

export interface JobWish {
  cronPattern?: string
  timezone?: string
  overlap?: OverlapPolicy
  misfire?: MisfirePolicy
  retryAttempts?: number
  retryDelayMs?: number
  disableAfterFailures?: number | null
  url?: string
  status?: JobStatus
}

/** Inserts a job as the API would at `nowMs`. @returns its key */
export async function addJob(data: Data, nowMs: number, wish: JobWish = {}): Promise<number> {
  const { sql } = data
  const name = `job ${Math.random().toString(36).slice(2)}`
  return sql.transaction(function* () {
    const lastId = `select ${sql.dialect.lastInsertId} as id`
    yield* run(
      `${sql.dialect.insertIgnore} category (id, name, normalized_name, color, status, created_at, updated_at) values (1, 'Tests', 'tests', '#3B82F6', 1, 0, 0)`,
    )
    yield* run(
      `insert into job_revision (url, method, headers, auth_kind, success_codes, timeout_ms, follow_redirects, retry_attempts, retry_delay_ms, backoff, created_at) values (?, 1, '[]', 1, '200-299', 30000, 1, ?, ?, 1, 0)`,
      [wish.url ?? 'http://127.0.0.1:9/', wish.retryAttempts ?? 0, wish.retryDelayMs ?? 1000],
    )
    const [revision] = yield* all<{ id: number }>(lastId)
    const pattern = wish.cronPattern ?? '* * * * *'
    yield* run(
      `insert into job (name, normalized_name, live_normalized_name, category_id, status, cron_pattern, timezone, overlap_policy, misfire_policy, disable_after_failures, revision_id, host, created_at, updated_at) values (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        name,
        name,
        name,
        toCode(JobStatus, wish.status ?? 'ACTIVE'),
        pattern,
        wish.timezone ?? 'UTC',
        toCode(OverlapPolicy, wish.overlap ?? 'SKIP'),
        toCode(MisfirePolicy, wish.misfire ?? 'RUN_ONCE'),
        wish.disableAfterFailures ?? null,
        revision!.id,
        hostOf(wish.url ?? 'http://127.0.0.1:9/'),
        nowMs,
        nowMs,
      ],
    )
    const [job] = yield* all<{ id: number }>(lastId)
    const next = compileSchedule(pattern, wish.timezone ?? 'UTC', String(job!.id)).next(nowMs)
    yield* run('update job set next_run_at = ? where id = ?', [next, job!.id])
    return Number(job!.id)
  })
}
