/**
 * 10,000 failures in a minute: how far the evaluator of alert rules is behind, and how late calls arrive and how much processor time the
 * engine takes, compared with the same load without rules. They take turns, and the medians count. Two channels are told.
 * `node bench/alerts.bench.ts [SQLite|MariaDB] [jobs] [seconds] [every]`; `5000 60 30` opens 5,000 incidents at one instant.
 */
import { median, quantile } from './bare.ts'
import { addJobs, databasesAsked, engineOn, newHouse, type Data, type DatabaseName, numbersAsked } from './rig.ts'
import { startSink } from './sink.ts'

const [jobs = 167, seconds = 60, every = 1] = numbersAsked()
const rounds = 3

/** The first seconds, in which V8 compiles the code, do not count. */
const warmSeconds = 3
const goalBehindMs = 10_000
const sampleEveryMs = 100

interface Turn {
  p99Ms: number
  failures: number
  cpuMs: number
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
  const median3 = (turns: Turn[], figure: 'p99Ms' | 'cpuMs') => median(turns.map((turn) => turn[figure])).toFixed(0)
  const behindMs = Math.max(...withRules.map((turn) => turn.behindMs))
  console.log(
    `${name.padEnd(8)} ${withRules[0]!.failures} failures in ${seconds} s: at most ${(behindMs / 1000).toFixed(1)} s behind, goal ${goalBehindMs / 1000} s; ${withRules[0]!.incidents} incidents; p99 ${median3(withRules, 'p99Ms')} ms late, without rules ${median3(without, 'p99Ms')} ms; processor ${median3(withRules, 'cpuMs')} ms, without rules ${median3(without, 'cpuMs')} ms`,
  )
}
sink.stop()

async function failing(name: DatabaseName, hasRules: boolean): Promise<Turn> {
  const { data, stop } = await newHouse(name)
  const firstMs = Math.ceil(Date.now() / 1000) * 1000 + 4000
  await addJobs(data, jobs, sink.url, every === 1 ? '* * * * * *' : `*/${every} * * * * *`, firstMs)
  // The target answers 200, which is a failure for these jobs.
  await data.sql.run(`update job_revision set success_codes = '204', retry_attempts = 0`)
  const engine = await engineOn(data)
  if (hasRules) await addChannels(data)
  else await data.sql.run('update alert_rule set is_active = 0')
  await new Promise((resolve) => setTimeout(resolve, firstMs - Date.now() - 300))
  await sink.take()
  let behindMs = 0
  const before = process.cpuUsage()
  for (const untilMs = Date.now() + seconds * 1000; Date.now() < untilMs;) {
    await new Promise((resolve) => setTimeout(resolve, sampleEveryMs))
    behindMs = Math.max(behindMs, await oldestFactMs(data))
  }
  const { user, system } = process.cpuUsage(before)
  const { latenessesMs } = await sink.take()
  await engine.stop(3000)
  const [row] = await data.sql.all<{ incidents: number; failures: number }>(
    'select (select count(*) from incident) as incidents, (select count(*) from execution where status = 4) as failures',
  )
  await stop()
  const p99Ms = quantile(latenessesMs.slice(every === 1 ? warmSeconds * jobs : 0), 0.99)
  const [incidents, failures] = [Number(row!.incidents), Number(row!.failures)]
  return { p99Ms, behindMs, cpuMs: (user + system) / 1000, incidents, failures }
}

/** A channel whose messages list many incidents, one with a request for each, and the policy that tells both. Nothing is sent. */
async function addChannels({ sql }: Data): Promise<void> {
  for (const [id, kind] of [
    [1, 2],
    [2, 3],
  ])
    await sql.run(
      "insert into channel (id, name, normalized_name, kind, settings, created_at, updated_at) values (?, ?, ?, ?, '{}', 0, 0)",
      [id, `channel ${id}`, `channel ${id}`, kind],
    )
  await sql.run(
    "insert into alert_policy (name, normalized_name, is_default, remind_every_minutes, steps, created_at, updated_at) values ('Default', 'default', 1, 240, ?, 0, 0)",
    [JSON.stringify([{ afterMinutes: 0, channelIds: [1, 2], raiseTo: null }])],
  )
}

async function oldestFactMs({ sql }: Data): Promise<number> {
  const [oldest] = await sql.all<{ at: number }>('select at from alert_fact order by id limit 1')
  return oldest ? Math.max(0, Date.now() - Number(oldest.at)) : 0
}
