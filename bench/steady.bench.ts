/**
 * 1,000 jobs due every second for 30 s: how late calls arrive, and what they cost, compared with a bare undici loop that calls as
 * often and keeps nothing. They take turns, and the medians count. `node bench/steady.bench.ts [SQLite|MariaDB] [jobs] [seconds]`
 */
import { Agent, request } from 'undici'
import { median, quantile } from './bare.ts'
import { addJobs, databasesAsked, engineOn, newHouse, type DatabaseName, numbersAsked } from './rig.ts'
import { startSink, type Sink } from './sink.ts'

const [jobs = 1000, seconds = 30] = numbersAsked()
const rounds = 5

/** The first seconds, in which V8 compiles the code, do not count. */
const warmSeconds = 3

interface Turn {
  /** The 99th percentile of the time from the planned instant to the arrival of the call. */
  p99Ms: number
  cpuS: number
}

interface EngineTurn extends Turn {
  missed: number
  doubled: number
}

const sink = await startSink()
const bare: Turn[] = []
const engines = new Map<DatabaseName, EngineTurn[]>(databasesAsked().map((name) => [name, []]))
for (let round = 0; round < rounds; round++) {
  bare.push(await bareSteady(sink))
  for (const [name, turns] of engines) turns.push(await steady(name))
}
sink.stop()

const p99Ms = median(bare.map((turn) => turn.p99Ms))
const cpuS = median(bare.map((turn) => turn.cpuS))
console.log(`bare     ${told(bare)}`)
for (const [name, turns] of engines) {
  const sum = (figure: 'missed' | 'doubled') => turns.reduce((total, turn) => total + turn[figure], 0)
  const ratios = [median(turns.map((turn) => turn.p99Ms)) / p99Ms, median(turns.map((turn) => turn.cpuS)) / cpuS]
  console.log(
    `${name.padEnd(8)} ${told(turns)}: ${ratios[0]!.toFixed(2)} x as late, goal 1.5, ${ratios[1]!.toFixed(2)} x the CPU, goal 2.5; missed ${sum('missed')}, doubled ${sum('doubled')}`,
  )
}

function told(turns: Turn[]): string {
  const each = (figure: keyof Turn, digits: number) => turns.map((turn) => turn[figure].toFixed(digits)).join(', ')
  return `p99 ${each('p99Ms', 0)} ms late, CPU ${each('cpuS', 2)} s`
}

/** The calls of each second start at the full second, over 64 connections, and name their planned instant. */
async function bareSteady(target: Sink): Promise<Turn> {
  const dispatcher = new Agent({ connections: 64 })
  const cpu = process.cpuUsage()
  let dueMs = Math.ceil(Date.now() / 1000) * 1000 + 1000
  for (let second = 0; second < seconds; second++, dueMs += 1000) {
    await new Promise((resolve) => setTimeout(resolve, dueMs - Date.now()))
    const headers = { 'x-scheduled-for': new Date(dueMs).toISOString() }
    let left = jobs
    const worker = async () => {
      while (left-- > 0) await (await request(target.url, { dispatcher, headers })).body.text()
    }
    await Promise.all(Array.from({ length: 64 }, worker))
  }
  const used = process.cpuUsage(cpu)
  await dispatcher.close()
  const { latenessesMs } = await target.take()
  return { p99Ms: quantile(latenessesMs.slice(warmSeconds * jobs), 0.99), cpuS: (used.user + used.system) / 1e6 }
}

async function steady(name: DatabaseName): Promise<EngineTurn> {
  const services = await newHouse(name)
  const firstMs = Math.ceil(Date.now() / 1000) * 1000 + 4000
  await addJobs(services.data, jobs, sink.url, '* * * * * *', firstMs)
  const engine = await engineOn(services.data)
  await new Promise((resolve) => setTimeout(resolve, firstMs - Date.now() - 300))
  await sink.take()
  const cpu = process.cpuUsage()
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  const used = process.cpuUsage(cpu)
  const cpuS = (used.user + used.system) / 1e6
  await engine.stop(3000)
  const { latenessesMs, keys } = await sink.take()
  const doubled = keys.length - new Set(keys).size
  const instants = [...Array(seconds - 1).keys()].map((second) => firstMs + second * 1000)
  const called = new Set(keys)
  const missed = instants.reduce(
    (count, atMs) => count + [...Array(jobs).keys()].filter((job) => !called.has(`${job + 1}:${atMs}`)).length,
    0,
  )
  await services.stop()
  return { p99Ms: quantile(latenessesMs.slice(warmSeconds * jobs), 0.99), cpuS, missed, doubled }
}
