/** Lists of 100,000 jobs: the first page in each order, and the dashboard. `node bench/manyJobs.bench.ts [jobs]` */
import { request } from 'undici'
import { startApi } from './apiServer.ts'
import { quantile } from './bare.ts'
import { addJobs, databasesAsked, newHouse, nextYear, numbersAsked } from './rig.ts'

const [jobs = 100_000] = numbersAsked()
/** The 95th percentile of each list. */
const goalMs = 200
const rounds = 30
const nodes =
  'nodes { id name status nextRunAt consecutiveFailures category { id name } lastExecution { id } } pageInfo { hasNextPage }'
const orders = ['NAME', 'CREATED_AT', 'UPDATED_AT', 'NEXT_RUN_AT', 'LAST_RUN_AT'].flatMap((field) =>
  ['ASC', 'DESC'].map((direction) => [
    `${field} ${direction}`,
    `{ jobs(orderBy: { field: ${field}, direction: ${direction} }) { ${nodes} } }`,
  ]),
)
const questions = [
  ...orders,
  ['search', `{ jobs(filter: { search: "j777" }) { ${nodes} } }`],
  ['last FAILED', `{ jobs(filter: { lastStatuses: [FAILED] }) { ${nodes} } }`],
  [
    'counts and failing jobs',
    '{ dashboard { activeJobs pausedJobs failedJobs failingJobs { id name consecutiveFailures } } }',
  ],
  ['total', '{ jobs(first: 1) { totalCount } }'],
] as [string, string][]

for (const name of databasesAsked()) {
  const services = await newHouse(name, 256)
  await addJobs(services.data, jobs, 'http://127.0.0.1:9/', '0 0 1 1 *', nextYear)
  await services.data.sql.run(
    `update job set last_run_at = id * 7919 % 1000003, created_at = id, updated_at = id * 31 % 100003, consecutive_failures = case when id % 1000 = 1 then id % 13 else 0 end, last_status = case when id % 20 = 1 then 4 else 3 end`,
  )
  await services.data.close()
  const api = await startApi(services)
  for (const [about, query] of questions) {
    const tookMs: number[] = []
    for (let round = -3; round < rounds; round++) {
      const startedMs = performance.now()
      const answer = await request(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${api.tokens[0]}` },
        body: JSON.stringify({ query }),
      })
      const { errors } = (await answer.body.json()) as { errors?: unknown }
      if (errors) throw new Error(JSON.stringify(errors))
      if (round >= 0) tookMs.push(performance.now() - startedMs)
    }
    const p95 = quantile(tookMs, 0.95)
    console.log(
      `${name.padEnd(8)} ${jobs} jobs, ${about.padEnd(24)} p50 ${quantile(tookMs, 0.5).toFixed(1).padStart(6)} ms  p95 ${p95.toFixed(1).padStart(6)} ms  goal ${goalMs} ${p95 > goalMs ? 'MISSED' : 'held'}`,
    )
  }
  await api.stop()
  await services.stop()
}
