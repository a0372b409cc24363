/**
 * The page that the web client shows: 50 jobs with category, last status, next run and the last 30 runs of each, from the
 * database, compared with a bare Apollo Server that answers a list of that size from memory. `node bench/jobs.bench.ts [rounds]`
 */
import { startApi } from './apiServer.ts'
import { startBare } from './bareApollo.ts'
import { addHistory } from './history.ts'
import { addJobs, databasesAsked, type DatabaseName, newHouse, nextYear, numbersAsked } from './rig.ts'
import { compare, load, told } from './load.ts'

const goal = 0.35
const [rounds = 5] = numbersAsked()
const query = `{ jobs(first: 50) { nodes {
  id name status nextRunAt category { id name color } lastExecution { id status scheduledFor durationMs }
  recentExecutions(count: 30) { id status scheduledFor durationMs }
} pageInfo { hasNextPage endCursor } } }`

const bare = await startBare()
for (const name of databasesAsked()) await measure(name)
await bare.stop()

async function measure(name: DatabaseName): Promise<void> {
  const services = await newHouse(name)
  await addJobs(services.data, 1000, 'http://127.0.0.1:9/', '0 0 1 1 *', nextYear)
  await addHistory(services, { jobs: 1000, executions: 60_000, days: 1 })
  const { databaseUrl } = services
  const api = await startApi({ dataDir: services.dataDir, databaseUrl })
  const found = await compare(
    () => load(bare, { query }, { requests: 400, connections: 8 }),
    () => load(api, { query }, { requests: 400, connections: 8 }),
    rounds,
  )
  await api.stop()
  await services.stop()
  console.log(`${name.padEnd(8)} bare, from memory: ${told(found.bare)}`)
  console.log(`${name.padEnd(8)} api, from the database: ${told(found.api)}`)
  console.log(
    `${name.padEnd(8)} page of jobs: ${found.ratio.toFixed(2)} x bare (by CPU of the server ${found.cpuRatio.toFixed(2)} x), goal ${goal}`,
  )
}
