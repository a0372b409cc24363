/**
 * Starts with 100,000 active jobs, in a separate process: how long until the engine runs, and how much memory it takes.
 * `node bench/start.bench.ts [SQLite|MariaDB] [jobs]`
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { addJobs, databasesAsked, engineOn, newHouse, nextYear, type DatabaseName, numbersAsked } from './rig.ts'

const goal = { readyMs: 1000, residentMb: 250 }
const settledMs = 3000

interface Start {
  readyMs: number
  residentMb: number
}

if (process.send) await startHere(process.argv[2]!, process.argv[3] ?? null)
else {
  const [jobs = 100_000] = numbersAsked()
  for (const name of databasesAsked()) await measure(name, jobs)
}

async function measure(name: DatabaseName, jobs: number): Promise<void> {
  const services = await newHouse(name)
  await addJobs(services.data, jobs, 'http://127.0.0.1:9/', '0 0 1 1 *', nextYear)
  await services.data.close()
  const child = fork(fileURLToPath(import.meta.url), [
    services.dataDir,
    ...(services.databaseUrl ? [services.databaseUrl] : []),
  ])
  const { readyMs, residentMb } = await new Promise<Start>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Start))
    child.once('exit', () => reject(new Error('The process that was to start ended.')))
  })
  console.log(
    `${name.padEnd(8)} ${jobs} jobs: ready in ${readyMs.toFixed(0)} ms, goal ${goal.readyMs}; ${residentMb.toFixed(0)} MB resident ${settledMs / 1000} s later, goal ${goal.residentMb}`,
  )
  child.disconnect()
  await new Promise((resolve) => child.once('exit', resolve))
  await services.stop()
}

async function startHere(dataDir: string, databaseUrl: string | null): Promise<void> {
  const startedMs = performance.now()
  const { openData } = await import(new URL('../dist/server/model/openData.js', import.meta.url).href)
  const data = await openData({ databaseUrl, dataDir })
  const engine = await engineOn(data)
  const readyMs = performance.now() - startedMs
  await new Promise((resolve) => setTimeout(resolve, settledMs))
  process.send!({ readyMs, residentMb: process.memoryUsage.rss() / 1e6 } satisfies Start)
  process.once(
    'disconnect',
    () =>
      void engine
        .stop(0)
        .then(() => data.close())
        .then(() => process.exit()),
  )
}
