import { afterEach, expect, test } from 'vitest'
import { startTargetProcess, type TargetProcess } from '../server/testing/target/process.ts'
import { check, perfect } from './check.ts'
import { newFaultHouse, type FaultHouse } from './rig.ts'
import { residentMiB } from './memory.ts'

let services: FaultHouse
let hostile: TargetProcess
afterEach(async () => {
  await services?.close()
  await hostile?.stop()
})

const ways = [
  '/hang-before-headers',
  '/hang-after-headers',
  '/half-header',
  '/drip',
  '/drip-headers',
  '/early-hints-forever',
  '/endless',
  '/gzip-bomb',
  '/reset-before-headers',
  '/malformed/two-lengths',
]

test('fifty hostile targets, and thousands of runs that hang on one of them, leave fifty good jobs on time, in bounded memory', async () => {
  services = await newFaultHouse('SQLite')
  hostile = await startTargetProcess(50)
  const good = await services.addJobs(50)
  for (let at = 0; at < 50; at++) await services.addJobs(1, { url: hostile.url(ways[at % ways.length]!, at) })
  // More than MAX_CONCURRENCY (1,000), again every five seconds; the target holds each call for its 30 seconds.
  await services.addJobs(1500, { url: hostile.url('/hang-before-headers'), cronPattern: '*/5 * * * * *' })
  const server = await services.start()
  // Runs that became due while the test added jobs come first.
  await calledFor(Date.now())
  const fromMs = Date.now()
  const beforeMiB = residentMiB(server.pid)
  await calledFor(fromMs + 12_000)
  const grownMiB = residentMiB(server.pid) - beforeMiB
  const untilMs = Date.now()
  await services.idle(untilMs, good)
  await server.kill()
  const verdict = await check(services, good, fromMs + 1000, untilMs)
  console.log(`beside hostile targets: ${JSON.stringify(verdict)}, ${Math.round(grownMiB)} MiB more`)
  expect(verdict.planned).toBeGreaterThanOrEqual(500)
  // The server was killed, so the next one adds the statistics that were left.
  expect(verdict).toMatchObject({ ...perfect, miscounted: expect.any(Number) as number })
  // A run that waited for a hanging call would be half a minute late.
  expect(verdict.latestMs).toBeLessThan(10_000)
  expect(grownMiB).toBeLessThan(250)
  const lost = await services.inside(({ sql }) =>
    sql.all<{ n: number }>(
      `select count(*) as n from job where next_run_at < ${untilMs - 15_000} and not exists (select 1 from execution where job_id = job.id)`,
    ),
  )
  expect(Number(lost[0]!.n), 'jobs of which nothing was written').toBe(0)
}, 120_000)

/** Resolves when the target has a call for an instant at or after this one. */
async function calledFor(atMs: number): Promise<void> {
  const instantOf = (key: unknown) => Number(String(key).split(':')[1])
  while (!services.target.calls.some(({ headers }) => instantOf(headers['idempotency-key']) >= atMs))
    await new Promise((resolve) => setTimeout(resolve, 20))
}
