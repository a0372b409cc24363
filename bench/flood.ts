import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type * as AppModule from '../server/app.ts'
import type * as StatisticsModule from '../server/model/statistics/addStatistics.ts'
import type { ExecutionEvent } from '../server/model/events.ts'
import type { ExecutionStatus } from '../server/model/executions/enums.ts'
import type * as EngineModule from '../server/engine/engineFor.ts'
import type * as SettingsModule from '../server/settings.ts'
import { addJobs, type Data } from './rig.ts'
import { startSink } from './sink.ts'

/** The built server in a separate process, with as many runs a second in its database as a bench asks for. */
interface Flood {
  url: string
  pid: number
  /** Runs that begin a second from now on. */
  rate(perSecond: number): void
  /** CPU seconds it has used since the last look. */
  cpuS(): Promise<number>
  stop(): Promise<void>
}

/**
 * `written`: the bench writes and publishes runs as the engine does, without any call. On two cores the engine's calls would take
 * the time that the browser needs; everything from the row on (subscriptions, queries, statistics) is the server's own code.
 * `engine`: the engine calls a target, a thousand jobs each second.
 */
export async function startFlood(jobs: number, how: 'written' | 'engine'): Promise<Flood> {
  const child = fork(fileURLToPath(import.meta.url), ['flood', String(jobs), how])
  const answer = <T>() =>
    new Promise<T>((resolve, reject) => {
      child.once('message', (message) => resolve(message as T))
      child.once('exit', () => reject(new Error('The server ended.')))
    })
  const { url } = await answer<{ url: string }>()
  return {
    url,
    pid: child.pid!,
    rate: (perSecond) => void child.send({ perSecond }),
    async cpuS() {
      child.send('cpu')
      return (await answer<{ cpuS: number }>()).cpuS
    },
    stop() {
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.disconnect()
      return gone
    },
  }
}

/** How many of the jobs run each second. They are first in every list, so that visible rows change as often as possible. */
const everySecondOf = (jobs: number) => Math.min(500, Math.ceil(jobs / 2))
const tickMs = 100
const recentRuns = 30
const codes: Record<string, number> = { RUNNING: 2, SUCCEEDED: 3, FAILED: 4 }

interface Run {
  id: number
  jobId: number
  atMs: number
  /** Ticks until it ends. */
  ends: number
}

async function flood(jobs: number, how: string): Promise<void> {
  const everySecond = everySecondOf(jobs)
  const built = async <T>(path: string) =>
    (await import(new URL(`../dist/server/${path}.js`, import.meta.url).href)) as T
  const { createApp } = await built<typeof AppModule>('app')
  const { readSettings } = await built<typeof SettingsModule>('settings')
  const { engineFor } = await built<typeof EngineModule>('engine/engineFor')
  const { addStatistics } = await built<typeof StatisticsModule>('model/statistics/addStatistics')
  const dataDir = mkdtempSync(join(tmpdir(), 'carillon-bench-'))
  const sink = how === 'engine' ? await startSink() : null

  const app = await createApp(
    readSettings({ DATA_DIR: dataDir, PORT: process.env['FLOOD_PORT'] ?? '0', LOG_LEVEL: 'error' }),
    {
      async startEngine(services) {
        await addJobs(services.data, jobs, sink?.url ?? 'http://127.0.0.1:9/', '0 0 1 1 *', Date.UTC(2100, 0, 1))
        await dressJobs(services.data, jobs)
        if (!sink) return idleEngine
        await services.data.sql.run("update job set cron_pattern = '* * * * * *', next_run_at = ? where id <= 1000", [
          Math.ceil(Date.now() / 1000) * 1000 + 10_000,
        ])
        return engineFor(services)
      },
    },
  )
  const { sql } = app.services.data
  let nextId = 1
  const history: Run[] = []
  for (let back = recentRuns; back > 0; back--)
    for (let jobId = 1; jobId <= jobs; jobId++)
      history.push({ id: nextId++, jobId, atMs: Date.now() - (back * 20_000 + jobId), ends: 0 })
  await begin(history)
  await end(history)

  let perTick = 0
  let place = 0
  let open: Run[] = []
  const timer = setInterval(() => void tick(), tickMs)

  async function tick(): Promise<void> {
    const begun = Array.from({ length: perTick }, (): Run => {
      place++
      // Half of the runs belong to the jobs that run each second, half to all the others in turn.
      const jobId =
        place % 2 === 0 ? 1 + ((place / 2) % everySecond) : 1 + everySecond + (((place - 1) / 2) % (jobs - everySecond))
      // Nine of ten targets answer at once.
      return { id: nextId++, jobId, atMs: Date.now(), ends: place % 10 === 7 ? 20 : 0 }
    })
    for (const run of open) run.ends--
    open.push(...begun)
    const ended = open.filter((run) => run.ends <= 0)
    open = open.filter((run) => run.ends > 0)
    await begin(begun)
    tell(begun, () => 'RUNNING')
    await end(ended)
    tell(ended, statusOf)
  }

  function tell(runs: Run[], status: (run: Run) => ExecutionStatus): void {
    const changes = runs.map((run): ExecutionEvent => ({ id: run.id, jobId: run.jobId, status: status(run) }))
    if (changes.length > 0 && app.services.events.heard('executions'))
      app.services.events.publish('executions', changes)
  }

  async function begin(runs: Run[]): Promise<void> {
    for (let from = 0; from < runs.length; from += 2000) {
      const some = runs.slice(from, from + 2000)
      await sql.run(
        `insert into execution (id, job_id, scheduled_for, \`trigger\`, status, revision_id, started_at) values ${some.map(({ id, jobId, atMs }) => `(${id}, ${jobId}, ${atMs}, 1, ${codes['RUNNING']}, ${jobId}, ${atMs})`).join()}`,
      )
    }
  }

  async function end(runs: Run[]): Promise<void> {
    await sql.transaction(function* () {
      yield {
        kind: 'each',
        one: 'update execution set status = ?, finished_at = ?, duration_ms = ?, attempt_count = 1, response_status = ?, failure_kind = ?, error_message = ? where id = ?',
        many: '',
        rows: runs.map((run) => {
          const fails = statusOf(run) === 'FAILED'
          const durationMs = durationOf(run)
          return [
            codes[statusOf(run)],
            run.atMs + durationMs,
            durationMs,
            fails ? 503 : 200,
            fails ? 1 : null,
            fails ? 'The target answered 503 Service Unavailable' : null,
            run.id,
          ]
        }),
      }
      yield {
        kind: 'each',
        one: 'update job set last_execution_id = ?, last_status = ?, last_run_at = ?, consecutive_failures = ? where id = ?',
        many: '',
        rows: runs.map((run) => {
          const status = statusOf(run)
          return [run.id, codes[status], run.atMs, status === 'FAILED' ? 1 : 0, run.jobId]
        }),
      }
      yield* addStatistics(
        runs.map((run) => ({
          jobId: run.jobId,
          atMs: run.atMs,
          status: statusOf(run),
          durationMs: durationOf(run),
          count: 1,
        })),
      )
    })
  }

  let cpu = process.cpuUsage()
  process.on('message', (message: 'cpu' | { perSecond: number }) => {
    if (message !== 'cpu') return void (perTick = Math.round((message.perSecond * tickMs) / 1000))
    const used = process.cpuUsage(cpu)
    cpu = process.cpuUsage()
    process.send?.({ cpuS: (used.user + used.system) / 1e6 })
  })
  process.on('disconnect', () => {
    clearInterval(timer)
    sink?.stop()
    void app.stop().finally(() => {
      rmSync(dataDir, { recursive: true, force: true })
      process.exit()
    })
  })
  process.send?.({ url: app.url })
}

/** Two in a hundred fail. */
function statusOf({ id }: Run): 'SUCCEEDED' | 'FAILED' {
  return id % 50 === 0 ? 'FAILED' : 'SUCCEEDED'
}

function durationOf({ id, ends }: Run): number {
  return ends > 0 ? 2000 : 5 + (id % 90)
}

/** Names that sort by number, and a few categories of different colours. */
async function dressJobs({ sql }: Data, jobs: number): Promise<void> {
  const colors = ['#3B82F6', '#10B981', '#F59E0B', '#8B5CF6', '#EC4899']
  for (const [index, color] of colors.entries())
    await sql.run(
      `insert into category (name, normalized_name, color, status, created_at, updated_at) values ('Team ${index + 1}', 'team ${index + 1}', '${color}', 1, 0, 0)`,
    )
  const width = String(jobs).length
  await sql.run(
    `update job set name = 'Job ' || printf('%0${width}d', id), normalized_name = 'job ' || printf('%0${width}d', id), live_normalized_name = 'job ' || printf('%0${width}d', id), category_id = 2 + id % ${colors.length}, cron_pattern = case when id <= ${everySecondOf(jobs)} then '* * * * * *' else '*/20 * * * * *' end`,
  )
}

const idleEngine = {
  claimDue: async () => {},
  jobsChanged: async () => {},
  triggerRun: async () => 1,
  cancel: async () => 'CANCELLED' as const,
  test: async () => {
    throw new Error('This server calls nothing.')
  },
  sendToChannel: async () => {
    throw new Error('This server calls nothing.')
  },
  degradedReason: () => null,
  stop: async () => {},
}

if (process.argv[2] === 'flood' && process.send) await flood(Number(process.argv[3]), process.argv[4]!)
