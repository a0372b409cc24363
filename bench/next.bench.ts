/**
 * `node bench/next.bench.ts`: the cost of one `next()`, compared with croner 11 in the same run. Ratios say more than figures,
 * because machines differ.
 */
import { availableParallelism, cpus } from 'node:os'
import { Cron } from 'croner'
import { compileSchedule } from '../server/schedule/schedule.ts'

const ROWS: readonly [pattern: string, timezone: string][] = [
  ['* * * * *', 'UTC'],
  ['*/5 * * * *', 'UTC'],
  ['*/5 * * * *', 'America/New_York'],
  ['0 * * * *', 'Europe/Berlin'],
  ['30 2 * * *', 'America/New_York'],
  ['0 9-17 * * 1-5', 'Europe/Berlin'],
  ['15 3 1,15 * *', 'Asia/Tokyo'],
  ['0 0 13 * 5', 'America/New_York'],
  ['0 0 LW * *', 'Europe/London'],
  ['0 0 29 2 *', 'America/New_York'],
  ['*/10 * * * * *', 'UTC'],
  ['* * * * * *', 'America/New_York'],
]

const START = Date.UTC(2026, 0, 1)
/** Yearly patterns restart here, so that both sides stay within valid years. */
const END = Date.UTC(2060, 0, 1)
const ROUNDS = 5

console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown'} × ${availableParallelism()}; best of ${ROUNDS} rounds`,
)
console.log(line('pattern', 'time zone', 'ours', 'croner 11', 'ratio'))
const ratios = ROWS.map(([pattern, timezone]) => {
  const schedule = compileSchedule(pattern, timezone)
  const ours = cost(200_000, (at) => schedule.next(at))
  const cron = new Cron(pattern, { timezone, fixedTimeRule: 'no-wildcard' })
  const croner = cost(1_000, (at) => cron.nextRun(new Date(at))?.getTime() ?? null)
  console.log(
    line(pattern, timezone, `${ours.toFixed(0)} ns`, `${croner.toFixed(0)} ns`, `${(croner / ours).toFixed(0)} ×`),
  )
  return croner / ours
})
const middle = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)]!
console.log(`Median: croner takes ${middle.toFixed(0)} times as long.`)
console.log(`A cold start (pattern and zone never seen, first run): ${cold().toFixed(0)} µs.`)

/** Nanoseconds for each call, walking forward from run to run. The best round counts, to leave other load out. */
function cost(calls: number, next: (at: number) => number | null): number {
  let best = Infinity
  let at = START
  for (let round = 0; round <= ROUNDS; round++) {
    const begin = process.hrtime.bigint()
    for (let call = 0; call < calls; call++) {
      at = next(at) ?? START
      if (at > END) at = START
    }
    // The first round only warms up.
    if (round > 0) best = Math.min(best, Number(process.hrtime.bigint() - begin) / calls)
  }
  return best
}

/** Microseconds to compile a pattern and compute one run, for zones not used above. */
function cold(): number {
  const zones = [
    'Africa/Cairo',
    'America/Santiago',
    'Australia/Sydney',
    'Asia/Tehran',
    'America/Chicago',
    'Europe/Paris',
  ]
  const begin = process.hrtime.bigint()
  for (const zone of zones) compileSchedule('17 4 * * 1', zone).next(START)
  return Number(process.hrtime.bigint() - begin) / 1_000 / zones.length
}

function line(...cells: string[]): string {
  const widths = [18, 20, 10, 12, 10]
  return cells.map((cell, at) => (at < 2 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('')
}
