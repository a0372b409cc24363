import 'reflect-metadata'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as CallModule from '../server/http-client/call.ts'
import type * as EventsModule from '../server/model/events.ts'
import type * as MigrationModule from '../server/database/migrations/run.ts'
import type * as OrmModule from '../server/model/openData.ts'
import type * as EngineModule from '../server/engine/startEngine.ts'
import type * as EncryptionModule from '../server/platform/encryption.ts'
import { startMariaDb } from '../scripts/provision/mariadb.ts'

/** The modules of the built server, so that a bench measures what ships. */
const built = async <T>(path: string) => (await import(new URL(`../dist/server/${path}.js`, import.meta.url).href)) as T
const { createCaller } = await built<typeof CallModule>('http-client/call')
const { createEvents } = await built<typeof EventsModule>('model/events')
const { migrateUp } = await built<typeof MigrationModule>('database/migrations/run')
const { openData } = await built<typeof OrmModule>('model/openData')
const { startEngine } = await built<typeof EngineModule>('engine/startEngine')
const { createEncryption } = await built<typeof EncryptionModule>('platform/encryption')

export type Data = Awaited<ReturnType<typeof openData>>
export type DatabaseName = (typeof databaseNames)[number]

const databaseNames = ['SQLite', 'MariaDB'] as const

/** The databases named on the command line, or both. */
export function databasesAsked(): readonly DatabaseName[] {
  const asked = databaseNames.filter((name) => process.argv.includes(name))
  return asked.length > 0 ? asked : databaseNames
}

/** The numbers on the command line. */
export function numbersAsked(): number[] {
  return process.argv.slice(2).map(Number).filter(Number.isFinite)
}

/** The default of MariaDB's buffer pool. */
const usualMemoryMb = 128

/** A new database on disk with the newest schema. MariaDB writes to the disk at each commit, as in production. */
export async function newHouse(
  name: DatabaseName,
  memoryMb = usualMemoryMb,
): Promise<{ data: Data; dataDir: string; databaseUrl: string | null; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'carillon-bench-'))
  const server = name === 'MariaDB' ? await startMariaDb({ durable: true, memoryMb }) : null
  const data = await openData({ databaseUrl: server?.url ?? null, dataDir })
  await migrateUp(data)
  return {
    data,
    dataDir,
    databaseUrl: server?.url ?? null,
    async stop() {
      await data.close()
      await server?.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** An existing database, which stays: `place` is a folder with SQLite's file, or the URL of a MySQL database. */
export async function keptHouse(name: DatabaseName, place: string): ReturnType<typeof newHouse> {
  const dataDir = name === 'SQLite' ? place : mkdtempSync(join(tmpdir(), 'carillon-bench-'))
  const databaseUrl = name === 'SQLite' ? null : place
  const data = await openData({ databaseUrl, dataDir })
  await migrateUp(data)
  return {
    data,
    dataDir,
    databaseUrl,
    async stop() {
      await data.close()
      if (databaseUrl) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const silent = () => {}

/** The engine, as the server starts it, without the API around it. */
export async function engineOn(data: Data) {
  let ended = 0
  const caller = createCaller({ allowPrivate: true, allowedTargets: [], forbidden: [] })
  const facts = {
    claimed: silent,
    started: silent,
    ended: () => void ended++,
    fault: console.error,
    jobsStopped: silent,
    circuitOpened: silent,
    circuitClosed: silent,
    openCircuits: silent,
    joined: silent,
    left: silent,
    peerGone: silent,
    leaseLost: silent,
    degraded: console.error,
    recovered: silent,
    clockMoved: silent,
    repaired: silent,
    skew: silent,
    invariants: silent,
    trimmed: silent,
    heartbeatFailed: silent,
  }
  const engine = await startEngine({
    data,
    encryption: createEncryption('b'.repeat(32)),
    events: createEvents(),
    caller,
    tester: caller,
    facts,
    concurrency: 1000,
    historyDays: 90,
  })
  return { ...engine, ended: () => ended }
}

/** When `0 0 1 1 *` is due next. */
export const nextYear = Date.UTC(new Date().getUTCFullYear() + 1, 0, 1)

/** Writes `count` active jobs that all call `url`; each has its own revision, as in practice. */
export async function addJobs(
  data: Data,
  count: number,
  url: string,
  cronPattern: string,
  nextRunMs: number,
): Promise<void> {
  await data.sql.run(
    "insert into category (name, normalized_name, color, status, created_at, updated_at) values ('Bench', 'bench', '#3B82F6', 1, 0, 0)",
  )
  for (let from = 1; from <= count; from += 2000) {
    const places = Array.from({ length: Math.min(2000, count - from + 1) }, (_, place) => from + place)
    await data.sql.run(
      `insert into job_revision (url, method, headers, auth_kind, success_codes, timeout_ms, follow_redirects, retry_attempts, retry_delay_ms, backoff, created_at) values ${places.map(() => "(?, 1, '[]', 1, '200-299', 30000, 1, 3, 1000, 2, 0)").join()}`,
      places.map(() => url),
    )
    await data.sql.run(
      `insert into job (name, normalized_name, live_normalized_name, category_id, status, cron_pattern, timezone, overlap_policy, misfire_policy, revision_id, next_run_at, created_at, updated_at) values ${places.map((place) => `('j${place}', 'j${place}', 'j${place}', 1, 1, '${cronPattern}', 'UTC', 1, 1, ${place}, ${nextRunMs}, 0, 0)`).join()}`,
    )
  }
}

/** Waits until the engine has recorded `count` runs, and checks in the database that all succeeded. @returns Unix milliseconds */
export async function recorded(
  data: Data,
  engine: Awaited<ReturnType<typeof engineOn>>,
  count: number,
): Promise<number> {
  while (engine.ended() < count || engine.figures().unwritten > 0)
    await new Promise((resolve) => setTimeout(resolve, 2))
  const atMs = Date.now()
  const [row] = await data.sql.all<{ n: number }>('select count(*) as n from execution where status = 3')
  if (Number(row!.n) !== count) throw new Error(`${Number(row!.n)} of ${count} executions succeeded.`)
  return atMs
}

/** Waits until the statistics count what was recorded. Unix milliseconds. */
export async function counted(data: Data): Promise<number> {
  while ((await data.sql.all('select execution_id from pending_statistics limit 1')).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 2))
  return Date.now()
}

/** A cron pattern that is due at that second, and then a year later. */
export function patternOf(atMs: number): string {
  const at = new Date(atMs)
  return `${at.getUTCSeconds()} ${at.getUTCMinutes()} ${at.getUTCHours()} ${at.getUTCDate()} ${at.getUTCMonth() + 1} *`
}
