/**
 * A million executions of 1,000 jobs in 30 days: how long the preview of a rule of each kind takes over HTTP, one request at a time, for
 * all jobs and for one. `node bench/previewAlerts.bench.ts [executions] [jobs] [SQLite|MariaDB]`
 *
 * One run in 20 failed, so that each job has some 50 failures.
 */
import { request } from 'undici'
import { type ApiServer, startApi } from './apiServer.ts'
import { median } from './bare.ts'
import { addHistory } from './history.ts'
import { addJobs, databasesAsked, type DatabaseName, newHouse, nextYear, numbersAsked } from './rig.ts'

const [count = 1_000_000, jobs = 1000] = numbersAsked()
const days = 30
const rounds = 5
const goalMs = 1000
/** Of MariaDB's buffer pool, as for the lists: the history fits in. */
const memoryMb = 2048

const rules = [
  'kind: FAILURES_IN_A_ROW, count: 2',
  'kind: FAILURES_IN_A_ROW, count: 3, recoverAfter: 3',
  'kind: FAILURES_WITHIN, count: 3, minutes: 1440',
  'kind: FAILURE_RATE, percent: 10, minutes: 1440',
  'kind: FAILURE_RATE, percent: 30, minutes: 1440',
  'kind: SLOW, ms: 200000',
  'kind: SLOW, ms: 1500',
  'kind: FAST, ms: 25',
  'kind: MISSED',
  'kind: LATE_START, ms: 60000',
  'kind: STILL_RUNNING, ms: 200000',
  'kind: NO_SUCCESS, minutes: 1440',
  'kind: NO_SUCCESS, minutes: 60',
  'kind: HOST_DOWN',
]

for (const name of databasesAsked()) await measure(name)

async function measure(name: DatabaseName): Promise<void> {
  const { data, dataDir, databaseUrl, stop } = await newHouse(name, memoryMb)
  await addJobs(data, jobs, 'http://127.0.0.1:9/', '0 0 1 1 *', nextYear)
  await addHistory({ data, databaseUrl }, { jobs, executions: count, days })
  const api = await startApi({ dataDir, databaseUrl })
  let worstMs = 0
  for (const rule of rules)
    for (const scope of ['', ', jobIds: [17]']) {
      const tookMs: number[] = []
      let answer = ''
      for (let round = -1; round < rounds; round++) {
        const { ms, preview } = await asked(api, `${rule}${scope}`)
        if (round >= 0) tookMs.push(ms)
        answer = `${preview.wouldHaveOpened} openings${preview.complete ? '' : ', not complete'}`
      }
      const ms = median(tookMs)
      worstMs = Math.max(worstMs, ms)
      console.log(
        `${name.padEnd(8)} ${rule.slice('kind: '.length).padEnd(45)} ${scope ? 'one job ' : 'all jobs'} ${ms.toFixed(0).padStart(5)} ms  goal ${goalMs} ${ms > goalMs ? 'MISSED' : 'held'}  ${answer}`,
      )
    }
  await api.stop()
  await stop()
  console.log(
    `${name.padEnd(8)} ${count} executions: the slowest preview took ${worstMs.toFixed(0)} ms (goal ${goalMs})`,
  )
}

interface Preview {
  wouldHaveOpened: number
  complete: boolean
}

async function asked({ url, tokens }: ApiServer, rule: string): Promise<{ ms: number; preview: Preview }> {
  const query = `{ previewAlertRule(input: { ${rule} }, days: ${days}) { wouldHaveOpened complete openings { at resolvedAt count job { name } } } }`
  const startedMs = performance.now()
  const { body } = await request(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens[0]}` },
    body: JSON.stringify({ query }),
  })
  const answer = (await body.json()) as { data?: { previewAlertRule: Preview }; errors?: unknown }
  const ms = performance.now() - startedMs
  if (!answer.data) throw new Error(JSON.stringify(answer.errors))
  return { ms, preview: answer.data.previewAlertRule }
}
