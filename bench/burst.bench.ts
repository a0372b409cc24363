/**
 * So many jobs due at one instant, each called once: how long until all are called, and until all are recorded, beside a bare
 * `undici.request` loop over 64 connections in the same run. `node bench/burst.bench.ts [SQLite|MariaDB] [jobs …]`
 */
import { bareLoop, median } from './bare.ts'
import { addJobs, engineOn, newHouse, patternOf, recorded, type DatabaseName } from './house.ts'
import { startSink } from './sink.ts'

const goals: Record<DatabaseName, Record<number, number>> = {
  SQLite: { 5000: 1.25, 20_000: 1.4 },
  MariaDB: { 5000: 1.5, 20_000: 1.6 },
}
const rounds = 3

const asked = process.argv.slice(2)
const sizes = asked.map(Number).filter(Boolean)
const names = (['SQLite', 'MariaDB'] as const).filter((name) => !asked.some(isName) || asked.includes(name))
for (const jobs of sizes.length > 0 ? sizes : [5000, 20_000]) for (const name of names) await burst(name, jobs)

function isName(word: string): boolean {
  return word in goals
}

async function burst(name: DatabaseName, jobs: number): Promise<void> {
  const sink = await startSink()
  for (let round = 0; round < 3; round++) await bareLoop(sink.url, jobs)
  const bareMs: number[] = []
  const bareCpuMs: number[] = []
  const bareMainCpuMs: number[] = []
  const calledMs: number[] = []
  const recordedMs: number[] = []
  const cpuMs: number[] = []
  const mainCpuMs: number[] = []
  for (let round = 0; round < rounds; round++) {
    const bareCpu = process.cpuUsage()
    const bareMainCpu = process.threadCpuUsage()
    bareMs.push(await bareLoop(sink.url, jobs))
    bareCpuMs.push(cpuSince(bareCpu))
    bareMainCpuMs.push(inMs(process.threadCpuUsage(bareMainCpu)))
    const house = await newHouse(name)
    const dueMs = Math.ceil(Date.now() / 1000) * 1000 + 4000
    await addJobs(house.data, jobs, sink.url, patternOf(dueMs), dueMs)
    const engine = await engineOn(house.data)
    await new Promise((resolve) => setTimeout(resolve, dueMs - Date.now() - 100))
    await sink.take()
    await new Promise((resolve) => setTimeout(resolve, 95))
    const cpu = process.cpuUsage()
    const mainCpu = process.threadCpuUsage()
    recordedMs.push((await recorded(house.data, engine, jobs)) - dueMs)
    cpuMs.push(cpuSince(cpu))
    mainCpuMs.push(inMs(process.threadCpuUsage(mainCpu)))
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
    `${name.padEnd(8)} ${String(jobs).padStart(6)} jobs at once: bare ${bare.toFixed(0)} ms; called ${ratio(calledMs)}; recorded ${ratio(recordedMs)}; goal ${goals[name][jobs] ?? '-'} x recorded; CPU ${(median(cpuMs) / median(bareCpuMs)).toFixed(2)} x, of the calling thread ${(median(mainCpuMs) / median(bareMainCpuMs)).toFixed(2)} x (${((median(mainCpuMs) / jobs) * 1000).toFixed(0)} of ${((median(bareMainCpuMs) / jobs) * 1000).toFixed(0)} us a call)`,
  )
}

/** Milliseconds of CPU that this process, with all its threads, took. */
function cpuSince(before: NodeJS.CpuUsage): number {
  return inMs(process.cpuUsage(before))
}

function inMs({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000
}
