import { afterEach, expect, test } from 'vitest'
import { noneBroken } from '../server/testing/simulatedEngine.ts'
import { miscounted } from './check.ts'
import { newFaultHouse, type FaultHouse } from './rig.ts'

/** More than the engine's request cache holds, and more than SQLite's limit of parameters (32,766). */
const crowd = 45_000

let services: FaultHouse
afterEach(() => services?.close())

test('of 45,000 jobs due at one instant each runs, though the server dies among them with most of them in hand', async () => {
  services = await newFaultHouse('SQLite', (_call, response) => void response.end('ok'))
  const dueMs = Math.ceil(Date.now() / 1000) * 1000 + 6000
  await addCrowd(dueMs)
  const first = await services.start()
  const open = await services.inside(async ({ sql }) => {
    for (;;) {
      const [row] = await sql.all<{ n: number; open: number }>(
        'select count(*) as n, sum(status in (1, 2)) as open from execution',
      )
      if (Number(row!.n) === crowd && Date.now() > dueMs) return Number(row!.open)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })
  await first.kill()
  expect(open).toBeGreaterThan(32_766)

  const second = await services.start()
  await services.idle(dueMs)
  expect(await second.stop({ keepData: true })).toBe(0)
  const ends = await services.inside(({ sql }) =>
    sql.all('select status, count(*) as n, count(distinct job_id) as jobs from execution group by status'),
  )
  expect(ends, '3: SUCCEEDED').toEqual([{ status: 3, n: crowd, jobs: crowd }])
  const keys = new Set(services.target.calls.map(({ headers }) => headers['idempotency-key']))
  expect(keys.size).toBe(crowd)
  // Runs that were under way, or whose results were not written yet, when the first server died.
  expect(services.target.calls.length - crowd).toBeLessThan(2500)
  expect(await services.invariants()).toEqual(noneBroken)
  expect(await services.inside(({ sql }) => miscounted(sql))).toBe(0)
  const jobs = await services.inside(({ sql }) =>
    sql.all(
      'select count(*) as n from job j join execution e on e.id = j.last_execution_id where e.job_id = j.id and j.last_status = 3 and j.last_run_at = e.started_at',
    ),
  )
  expect(jobs).toEqual([{ n: crowd }])
}, 245_000)

/** Adds copies of one job, each with its own revision, all due at one instant and again a year later. */
async function addCrowd(dueMs: number): Promise<void> {
  const due = new Date(dueMs)
  const cronPattern = `${due.getUTCSeconds()} ${due.getUTCMinutes()} ${due.getUTCHours()} ${due.getUTCDate()} ${due.getUTCMonth() + 1} *`
  await services.addJobs(1, { cronPattern, retryAttempts: 3 })
  await services.inside(async ({ sql }) => {
    const others = `with recursive other(id) as (select 2 union all select id + 1 from other where id < ${crowd})`
    const revision =
      'url, method, headers, auth_kind, success_codes, timeout_ms, follow_redirects, retry_attempts, retry_delay_ms, backoff, created_at'
    await sql.run(
      `insert into job_revision (id, ${revision}) ${others} select other.id, ${revision} from other join job_revision first on first.id = 1`,
    )
    const job = 'category_id, status, cron_pattern, timezone, overlap_policy, misfire_policy, created_at, updated_at'
    await sql.run(
      `insert into job (id, name, normalized_name, live_normalized_name, revision_id, ${job}) ${others} select other.id, 'job ' || other.id, 'job ' || other.id, 'job ' || other.id, other.id, ${job} from other join job first on first.id = 1`,
    )
    await sql.run('update job set next_run_at = ?', [dueMs])
  })
}
