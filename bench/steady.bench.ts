/**
 * 1,000 jobs due every second for 30 s: how late calls arrive, and what they cost, beside a bare undici loop that calls as
 * often and keeps nothing. `node bench/steady.bench.ts [jobs] [seconds]`
 */
import { Agent, request } from 'undici'
import { quantile } from './bare.ts'
import { addJobs, databasesAsked, engineOn, newHouse, type DatabaseName, numbersAsked } from './house.ts'
import { startSink, type Sink } from './sink.ts'

const [jobs = 1000, seconds = 30] = numbersAsked()

/** The first seconds, in which the code is compiled, say nothing of the rest. */
const warmSeconds = 3

const sink = await startSink()
const bare = await bareSteady(sink)
console.log(`bare     p99 ${bare.p99Ms.toFixed(0)} ms late, CPU ${bare.cpuS.toFixed(2)} s`)
for (const name of databasesAsked()) await steady(name)
sink.stop()

/** A second's calls start at its full second, over 64 connections, and say what they were planned for. */
async function bareSteady(target: Sink): Promise<{ p99Ms: number; cpuS: number }> {
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

async function steady(name: DatabaseName): Promise<void> {
  const house = await newHouse(name)
  const firstMs = Math.ceil(Date.now() / 1000) * 1000 + 4000
  await addJobs(house.data, jobs, sink.url, '* * * * * *', firstMs)
  const engine = await engineOn(house.data)
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
  const p99Ms = quantile(latenessesMs.slice(warmSeconds * jobs), 0.99)
  console.log(
    `${name.padEnd(8)} p99 ${p99Ms.toFixed(0)} ms late (${(p99Ms / bare.p99Ms).toFixed(2)} x, goal 1.5), CPU ${cpuS.toFixed(2)} s (${(cpuS / bare.cpuS).toFixed(2)} x, goal 2); missed ${missed}, doubled ${doubled}`,
  )
  await house.stop()
}
