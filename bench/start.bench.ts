/** Start with 100,000 active jobs in the store: until the engine runs, and how much memory it takes, in a process of its own. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { addJobs, engineOn, newHouse } from './house.ts'

const jobs = Number(process.argv[2] ?? 100_000)

if (process.send) await startHere(process.argv[3]!)
else await measure()

async function measure(): Promise<void> {
  const house = await newHouse('SQLite')
  const { dataDir } = house
  await addJobs(house.data, jobs, 'http://127.0.0.1:9/', '0 0 1 1 *', Date.UTC(new Date().getUTCFullYear() + 1, 0, 1))
  await house.data.close()
  const child = fork(fileURLToPath(import.meta.url), [String(jobs), dataDir])
  const { readyMs, residentMb } = await new Promise<{ readyMs: number; residentMb: number }>((resolve) =>
    child.once('message', (message) => resolve(message as never)),
  )
  console.log(
    `SQLite   ${jobs} jobs: ready in ${readyMs.toFixed(0)} ms, goal 1000; ${residentMb.toFixed(0)} MB resident 3 s later, goal 250`,
  )
  child.disconnect()
  await house.stop()
}

async function startHere(dataDir: string): Promise<void> {
  const startedMs = performance.now()
  const { openData } = await import(new URL('../dist/server/orm.js', import.meta.url).href)
  const data = await openData({ databaseUrl: null, dataDir })
  const engine = await engineOn(data)
  const readyMs = performance.now() - startedMs
  await new Promise((resolve) => setTimeout(resolve, 3000))
  process.send!({ readyMs, residentMb: process.memoryUsage.rss() / 1e6 })
  process.once(
    'disconnect',
    () =>
      void engine
        .stop(0)
        .then(() => data.close())
        .then(() => process.exit()),
  )
}
