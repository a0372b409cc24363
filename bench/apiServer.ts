/**
 * The built server in a separate process, as `npm start` runs it, with signed-in users, for the benches of the API.
 * `node bench/apiServer.ts serve`, with DATA_DIR and DATABASE_URL in the environment.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type * as AppModule from '../server/app.ts'
import type * as CodesModule from '../server/database/columnTypes.ts'
import type * as KindsModule from '../server/model/executions/enums.ts'
import type * as EngineModule from '../server/engine/engineFor.ts'
import type * as SettingsModule from '../server/settings.ts'
import type * as RolesModule from '../server/model/users/User.ts'

export interface ApiServer {
  url: string
  /** Access tokens of viewers, one for each user. */
  tokens: string[]
  process: ChildProcess
  /** CPU the process has used so far, milliseconds. */
  cpuMs(): Promise<number>
  stop(): Promise<void>
}

/** @param people how many are signed in */
export async function startApi(
  place: { dataDir: string; databaseUrl: string | null },
  people = 1,
  nodeArguments: string[] = [],
): Promise<ApiServer> {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: '0',
    LOG_LEVEL: 'warn',
    DATA_DIR: place.dataDir,
    SECRET_KEY: 'bench '.repeat(8),
  }
  const database = place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}
  const child = fork(fileURLToPath(import.meta.url), ['serve', String(people)], {
    env: { ...env, ...database },
    execArgv: nodeArguments,
  })
  return serverIn(child)
}

/** Talks to a server process that answers as `serveFigures` does. */
export async function serverIn(child: ChildProcess): Promise<ApiServer> {
  const { url, tokens } = await nextMessage<{ url: string; tokens: string[] }>(child)
  return {
    url,
    tokens,
    process: child,
    async cpuMs() {
      child.send('cpu')
      return (await nextMessage<{ cpuMs: number }>(child)).cpuMs
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.disconnect()
      }),
  }
}

export function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('The server ended.'))
    child.once('exit', gone)
    child.once('message', (message) => {
      child.off('exit', gone)
      resolve(message as T)
    })
  })
}

/** Answers for the CPU used, and ends with its parent. */
export function serveFigures(started: { url: string; tokens: string[] }, stop: () => Promise<unknown>): void {
  process.on('message', (message) => {
    if (message !== 'cpu') return
    const { user, system } = process.cpuUsage()
    process.send!({ cpuMs: (user + system) / 1000 })
  })
  process.on('disconnect', () => void stop().then(() => process.exit()))
  process.send!(started)
}

/** A bench sends requests as fast as it can, so it needs higher limits. */
const unlimited = { viewer: 1e9, address: 1e9, file: 1e9 }

async function serve(people: number): Promise<void> {
  const built = async <T>(path: string) =>
    (await import(new URL(`../dist/server/${path}.js`, import.meta.url).href)) as T
  const { createApp } = await built<typeof AppModule>('app')
  const { engineFor } = await built<typeof EngineModule>('engine/engineFor')
  const { readSettings } = await built<typeof SettingsModule>('settings')
  const { toCode } = await built<typeof CodesModule>('database/columnTypes')
  const { ExecutionStatus } = await built<typeof KindsModule>('model/executions/enums')
  const { Role } = await built<typeof RolesModule>('model/users/User')
  const app = await createApp(readSettings(process.env), { startEngine: engineFor, requestLimits: unlimited })
  const { sql } = app.services.data
  const tokens: string[] = []
  for (let person = 1; person <= people; person++) {
    const id = `bench-${process.pid}-${person}`
    await sql.run(
      "insert into `user` (email, name, password_hash, role, is_active, created_at, updated_at) values (?, ?, 'none', ?, 1, 0, 0)",
      [`${id}@example.com`, `Bench ${person}`, toCode(Role, 'VIEWER')],
    )
    const [user] = await sql.all<{ id: number }>('select id from `user` where email = ?', [`${id}@example.com`])
    await sql.run(
      'insert into session (id, user_id, refresh_hash, remember_me, created_at, last_used_at, expires_at) values (?, ?, ?, 0, 0, 0, ?)',
      [id, user!.id, id, Date.now() + 86_400_000],
    )
    tokens.push(app.services.authenticator.sign(Number(user!.id), id).token)
  }
  serveFigures({ url: app.url, tokens }, () => app.stop())
  fanOut(app, (status) => toCode(ExecutionStatus, status))
}

/** For `events.bench.ts`: an event on demand, over the API's sockets, or the same text over raw ones. */
async function fanOut(app: AppModule.App, codeOfStatus: (status: 'SUCCEEDED') => number): Promise<void> {
  const { WebSocketServer } = await import('ws')
  let raw: InstanceType<typeof WebSocketServer> | undefined
  let made = 0
  process.on('message', async (message: { raw?: true; event?: true; text?: string }) => {
    if (message.raw) {
      raw = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
      raw.once('listening', () => process.send!({ port: (raw!.address() as { port: number }).port }))
    } else if (message.event) {
      const id = 1_000_000 + ++made
      await app.services.data.sql.run(
        'insert into execution (id, job_id, scheduled_for, run_number, `trigger`, status, revision_id, started_at, finished_at, duration_ms, attempt_count, response_status) values (?, 1, ?, ?, 1, ?, 1, ?, ?, 12, 1, 200)',
        [id, Date.now(), made, codeOfStatus('SUCCEEDED'), Date.now(), Date.now()],
      )
      process.send!({ atMs: nowMs(), cpu: process.cpuUsage() })
      app.services.events.publish('executions', [{ id, jobId: 1, status: 'SUCCEEDED' }])
    } else if (message.text) {
      const { text } = message
      process.send!({ atMs: nowMs(), cpu: process.cpuUsage() })
      for (const socket of raw!.clients) socket.send(text)
    }
  })
}

/** Milliseconds on a clock that all processes of a machine share. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now()
}

if (process.argv[2] === 'serve' && process.send) await serve(Number(process.argv[3]))
