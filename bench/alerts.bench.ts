/**
 * 10,000 failures in a minute: how far the evaluator of alert rules is behind, and how late calls arrive, compared with the same load
 * without rules. They take turns, and the medians count. `node bench/alerts.bench.ts [SQLite|MariaDB] [jobs] [seconds]`
 */
import { median, quantile } from './bare.ts'
import { addJobs, databasesAsked, engineOn, newHouse, type Data, type DatabaseName, numbersAsked } from './rig.ts'
import { startSink } from './sink.ts'

const [jobs = 167, seconds = 60] = numbersAsked()
const rounds = 3

/** The first seconds, in which V8 compiles the code, do not count. */
const warmSeconds = 3
const goalBehindMs = 10_000
const sampleEveryMs = 100

interface Turn {
  p99Ms: number
  /** The age of the oldest fact, at its highest. */
  behindMs: number
  incidents: number
}

const sink = await startSink()
for (const name of databasesAsked()) {
  const [withRules, without]: [Turn[], Turn[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    without.push(await failing(name, false))
    withRules.push(await failing(name, true))
  }
  const p99 = (turns: Turn[]) => median(turns.map(({ p99Ms }) => p99Ms))
  const behindMs = Math.max(...withRules.map((turn) => turn.behindMs))
  console.log(
    `${name.padEnd(8)} ${jobs * seconds} failures in ${seconds} s: at most ${(behindMs / 1000).toFixed(1)} s behind, goal ${goalBehindMs / 1000} s; ${withRules[0]!.incidents} incidents; p99 ${p99(withRules).toFixed(0)} ms late, without rules ${p99(without).toFixed(0)} ms`,
  )
}
sink.stop()

async function failing(name: DatabaseName, hasRules: boolean): Promise<Turn> {
  const { data, stop } = await newHouse(name)
  const firstMs = Math.ceil(Date.now() / 1000) * 1000 + 4000
  await addJobs(data, jobs, sink.url, '* * * * * *', firstMs)
  // The target answers 200, which is a failure for these jobs.
  await data.sql.run(`update job_revision set success_codes = '204', retry_attempts = 0`)
  const engine = await engineOn(data)
  if (!hasRules) await data.sql.run('update alert_rule set is_active = 0')
  await new Promise((resolve) => setTimeout(resolve, firstMs - Date.now() - 300))
  await sink.take()
  let behindMs = 0
  for (const untilMs = Date.now() + seconds * 1000; Date.now() < untilMs;) {
    await new Promise((resolve) => setTimeout(resolve, sampleEveryMs))
    behindMs = Math.max(behindMs, await oldestFactMs(data))
  }
  const { latenessesMs } = await sink.take()
  await engine.stop(3000)
  const [row] = await data.sql.all<{ count: number }>('select count(*) as count from incident')
  await stop()
  const p99Ms = quantile(latenessesMs.slice(warmSeconds * jobs), 0.99)
  return { p99Ms, behindMs, incidents: Number(row!.count) }
}

async function oldestFactMs({ sql }: Data): Promise<number> {
  const [oldest] = await sql.all<{ at: number }>('select at from alert_fact order by id limit 1')
  return oldest ? Math.max(0, Date.now() - Number(oldest.at)) : 0
}
