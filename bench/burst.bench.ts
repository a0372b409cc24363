/**
 * So many jobs due at one instant, each called once: how long until all are called, and until all are recorded, beside a bare
 * `undici.request` loop over 64 connections in the same run. `node bench/burst.bench.ts [jobs …]`
 */
import { bareLoop, median } from './bare.ts'
import { addJobs, engineOn, newHouse, patternOf, recorded, type DatabaseName } from './house.ts'
import { startSink } from './sink.ts'

const goals: Record<DatabaseName, Record<number, number>> = {
  SQLite: { 5000: 1.25, 20_000: 1.4 },
  MariaDB: { 5000: 1.5, 20_000: 1.6 },
}

const sizes = process.argv.slice(2).map(Number).filter(Boolean)
for (const jobs of sizes.length > 0 ? sizes : [5000, 20_000])
  for (const name of ['SQLite', 'MariaDB'] as const) await burst(name, jobs)

async function burst(name: DatabaseName, jobs: number): Promise<void> {
  const sink = await startSink()
  for (let round = 0; round < 3; round++) await bareLoop(sink.url, jobs)
  const bareMs: number[] = []
  const calledMs: number[] = []
  const recordedMs: number[] = []
  for (let round = 0; round < 3; round++) {
    bareMs.push(await bareLoop(sink.url, jobs))
    const house = await newHouse(name)
    const dueMs = Math.ceil(Date.now() / 1000) * 1000 + 4000
    await addJobs(house.data, jobs, sink.url, patternOf(dueMs), dueMs)
    const engine = await engineOn(house.data)
    await new Promise((resolve) => setTimeout(resolve, dueMs - Date.now() - 100))
    await sink.take()
    await new Promise((resolve) => setTimeout(resolve, 100))
    recordedMs.push((await recorded(house.data, engine, jobs)) - dueMs)
    const got = await sink.take()
    if (got.count !== jobs || new Set(got.keys).size !== jobs) throw new Error(`${got.count} calls for ${jobs} jobs`)
    calledMs.push(got.lastAtMs - dueMs)
    await engine.stop(1000)
    await house.stop()
  }
  sink.stop()
  const bare = median(bareMs)
  const ratio = (ms: number[]) => `${median(ms).toFixed(0)} ms (${(median(ms) / bare).toFixed(2)} x)`
  console.log(
    `${name.padEnd(8)} ${String(jobs).padStart(6)} jobs at once: bare ${bare.toFixed(0)} ms; called ${ratio(calledMs)}; recorded ${ratio(recordedMs)}; goal ${goals[name][jobs] ?? '-'} x recorded`,
  )
}
