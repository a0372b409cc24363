/**
 * Memory over time: the built server runs jobs at an even rate in a separate process, and the bench prints its memory by the minute.
 * It runs only when it is named: `npm run bench -- soak [SQLite|MariaDB] [minutes] [runs a second]`; by default on SQLite, for an
 * hour, at 300 runs a second. `SOAK_SNAPSHOTS=<folder>` keeps a heap snapshot after a sixth of the time and at the end,
 * `SOAK_NODE` holds options for the server's Node, such as `--max-semi-space-size=4`.
 */
import { quantile } from './bare.ts'
import { addJobs, databasesAsked, newHouse, numbersAsked } from './rig.ts'
import type { Memory } from './memoryProbe.ts'
import { startSink } from './sink.ts'
import { slopeOf } from './slope.ts'
import { startSoaked, type Soaked } from './soaked.ts'

const [minutes = 60, perSecond = 300] = numbersAsked()
const name = databasesAsked().length === 1 ? databasesAsked()[0]! : 'SQLite'
const keepsSnapshots = Boolean(process.env['SOAK_SNAPSHOTS'])
const minuteMs = 60_000

const columns = {
  rss: ({ rss }: Memory) => rss,
  heapUsed: ({ heapUsed }: Memory) => heapUsed,
  heap: ({ heap }: Memory) => heap,
  young: ({ young }: Memory) => young,
  external: ({ external }: Memory) => external,
  buffers: ({ arrayBuffers }: Memory) => arrayBuffers,
  threads: ({ threads }: Memory) => threads,
  files: ({ files }: Memory) => files,
  native: ({ rss, heap, external, threads, files }: Memory) => rss - heap - external - threads - files,
}

const sink = await startSink()
const services = await newHouse(name)
await addJobs(services.data, perSecond, sink.url, '* * * * * *', Math.ceil(Date.now() / 1000) * 1000 + 10_000)
await services.data.close()
const server = await startSoaked(services)
const kept = await soak(server)
tell(kept, await server.counts())
await server.stop()
sink.stop()
await services.stop()

/** Prints a line a minute, in megabytes. `external` contains `buffers`; `native` is what no other column explains. */
async function soak(soaked: Soaked): Promise<Memory[]> {
  console.log(`${name}, ${perSecond} runs a second, ${minutes} minutes; megabytes`)
  console.log(['min', ...Object.keys(columns), 'runs', 'p95 late'].map((head) => head.padStart(9)).join(''))
  const lines: Memory[] = []
  const startedMs = Date.now()
  for (let minute = 1; minute <= minutes; minute++) {
    await new Promise((resolve) => setTimeout(resolve, startedMs + minute * minuteMs - Date.now()))
    const memory = await soaked.memory()
    const { count, latenessesMs } = await sink.take()
    lines.push(memory)
    const figures = Object.values(columns).map((figure) => megabytes(figure(memory)))
    const line = [minute, ...figures, count, `${quantile(latenessesMs, 0.95)} ms`]
    console.log(line.map((figure) => String(figure).padStart(9)).join(''))
    if (keepsSnapshots && (minute === Math.ceil(minutes / 6) || minute === minutes)) await soaked.snapshot()
  }
  return lines
}

/** The last third counts: before that, caches fill and V8 compiles code. */
function tell(lines: Memory[], counts: Record<string, number>): void {
  const last = lines.slice(-Math.max(2, Math.ceil(lines.length / 3)))
  const slopes = Object.entries(columns).map(
    ([column, figure]) => `${column} ${megabytes(slopeOf(last.map(figure)), 2)}`,
  )
  console.log(`\nMB a minute over the last ${last.length} minutes: ${slopes.join(', ')}`)
  console.log(
    `runs: ${Object.entries(counts)
      .map(([status, count]) => `${count} ${status}`)
      .join(', ')}`,
  )
}

function megabytes(bytes: number, digits = 1): string {
  return (bytes / 1e6).toFixed(digits)
}
