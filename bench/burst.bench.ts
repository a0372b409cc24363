/**
 * Many jobs due at one instant, each called once: how long until all are called, recorded, and counted, compared with a bare
 * `undici.request` loop over 64 connections in the same run, which sends the headers that every run carries: without them it is not
 * the same call. Each side begins after ten seconds of rest; the bare loop takes a quarter longer then than right after another one. `node bench/burst.bench.ts [SQLite|MariaDB] [jobs …]`
 */
import { bareLoop, median } from './bare.ts'
import {
  addJobs,
  counted,
  databasesAsked,
  engineOn,
  newHouse,
  recorded,
  type DatabaseName,
  numbersAsked,
} from './rig.ts'
import { startSink } from './sink.ts'

const goals: Record<DatabaseName, Record<number, number>> = {
  SQLite: { 5000: 2 },
  MariaDB: { 5000: 2.2 },
}
const rounds = 9
/** Warm-up runs of both sides: code that V8 has not compiled yet costs three times as much. */
const warmUps = 3
/** One server runs a burst at each full half minute; the bare loops run in between. */
const every = { pattern: '*/30 * * * * *', ms: 30_000 }
const turnMs = every.ms / 3

/** The headers that every run carries: the target of the bare loop must read them too. */
const headersOfARun = {
  'User-Agent': 'Carillon',
  'Idempotency-Key': '4711:1767225600000',
  'X-Attempt': '1',
  'X-Execution-Id': '4711',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
}

const sizes = numbersAsked()
for (const jobs of sizes.length > 0 ? sizes : [5000, 20_000])
  for (const name of databasesAsked()) await burst(name, jobs)

async function burst(name: DatabaseName, jobs: number): Promise<void> {
  const sink = await startSink()
  const services = await newHouse(name)
  // The first round gets a full half minute.
  await until(Math.ceil(Date.now() / every.ms) * every.ms + 10)
  const firstMs = Math.ceil(Date.now() / every.ms) * every.ms
  await addJobs(services.data, jobs, sink.url, every.pattern, firstMs)
  const engine = await engineOn(services.data)
  const bareMs: number[] = []
  const dressedMs: number[] = []
  const bareCpuMs: number[] = []
  const bareMainCpuMs: number[] = []
  const bursts: Burst[] = []
  for (let round = 0; round < warmUps + rounds; round++) {
    const dueMs = firstMs + round * every.ms
    await until(dueMs - 2 * turnMs)
    const withHeadersMs = await bareLoop(sink.url, jobs, headersOfARun)
    await until(dueMs - turnMs)
    const bareCpu = process.cpuUsage()
    const bareMainCpu = process.threadCpuUsage()
    const tookMs = await bareLoop(sink.url, jobs)
    const [cpuMs, mainCpuMs] = [cpuSince(bareCpu), inMs(process.threadCpuUsage(bareMainCpu))]
    await until(dueMs - 1000)
    await sink.take()
    await until(dueMs - 5)
    const cpu = process.cpuUsage()
    const mainCpu = process.threadCpuUsage()
    const recordedMs = (await recorded(services.data, engine, jobs * (round + 1))) - dueMs
    const used = { cpuMs: cpuSince(cpu), mainCpuMs: inMs(process.threadCpuUsage(mainCpu)) }
    const countedMs = (await counted(services.data)) - dueMs
    const got = await sink.take()
    if (got.count !== jobs || new Set(got.keys).size !== jobs) throw new Error(`${got.count} calls for ${jobs} jobs`)
    if (round < warmUps) continue
    bareMs.push(tookMs)
    dressedMs.push(withHeadersMs)
    bareCpuMs.push(cpuMs)
    bareMainCpuMs.push(mainCpuMs)
    bursts.push({ calledMs: got.lastAtMs - dueMs, recordedMs, countedMs, ...used })
  }
  await engine.stop(1000)
  await services.stop()
  sink.stop()
  const bare = median(dressedMs)
  const of = (figure: keyof Burst) => bursts.map((one) => one[figure])
  const ratio = (ms: number[]) => `${median(ms).toFixed(0)} ms (${(median(ms) / bare).toFixed(2)} x)`
  console.log(
    `${name.padEnd(8)} ${String(jobs).padStart(6)} jobs at once: bare ${bare.toFixed(0)} ms, without a run's headers ${median(bareMs).toFixed(0)} ms; called ${ratio(of('calledMs'))}; recorded ${ratio(of('recordedMs'))}, and in the statistics ${ratio(of('countedMs'))}; goal ${goals[name][jobs] ?? '-'} x recorded; CPU ${(median(of('cpuMs')) / median(bareCpuMs)).toFixed(2)} x, of the calling thread ${(median(of('mainCpuMs')) / median(bareMainCpuMs)).toFixed(2)} x (${((median(of('mainCpuMs')) / jobs) * 1000).toFixed(0)} of ${((median(bareMainCpuMs) / jobs) * 1000).toFixed(0)} us a call)`,
  )
}

interface Burst {
  /** From the instant until the last call arrived. */
  calledMs: number
  /** From the instant until all runs and attempts were written. */
  recordedMs: number
  /** From the instant until the statistics counted them. */
  countedMs: number
  cpuMs: number
  mainCpuMs: number
}

async function until(ms: number): Promise<void> {
  const left = ms - Date.now()
  if (left < 0) throw new Error(`What came before took ${-left} ms longer than there was time for it.`)
  await new Promise((resolve) => setTimeout(resolve, left))
}

/** The processor time of this process with all its threads, in milliseconds. */
function cpuSince(before: NodeJS.CpuUsage): number {
  return inMs(process.cpuUsage(before))
}

function inMs({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000
}
