import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { freePort } from '../scripts/provision/daemon.ts'
import { inRoot } from '../scripts/root.ts'

/** The built product in a separate process, as `npm start` runs it, by default with an empty data folder. */
export interface RunningServer {
  url: string
  dataDir: string
  pid: number
  /** Everything it has printed so far, for a failing test to show. */
  output(): string
  /** Resolves to its exit code, however it ended. */
  exited: Promise<number | null>
  /** Stops it as a supervisor would, and resolves to its exit code. Removes its data folder unless `keepData`. */
  stop(options?: { keepData?: boolean }): Promise<number | null>
  /** `kill -9`. The data folder stays, so that another server can start on it. */
  kill(): Promise<void>
}

export interface ServerOptions {
  args?: string[]
  env?: Record<string, string>
  dataDir?: string
  port?: number
}

/** @throws Error with what the server said when it is not ready within a minute. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'carillon-e2e-')))
  const port = options.port ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const child = launch({ ...options, dataDir, port })
  let output = ''
  const read = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-200_000))
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  const exited = once(child, 'close').then(([code]) => code as number | null)
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  void exited.finally(() => process.off('exit', killWithUs))

  await waitUntilReady(url, child, () => output)
  return {
    url,
    dataDir,
    pid: child.pid!,
    output: () => output,
    exited,
    async stop({ keepData = false } = {}) {
      child.kill('SIGTERM')
      const code = await exited
      if (!keepData) await rm(dataDir, { recursive: true, force: true })
      return code
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** Runs a server that should exit on its own, and resolves to its output. Kills it after half a minute. */
export async function runServer(options: ServerOptions & { dataDir: string }) {
  const child = launch({ ...options, port: options.port ?? (await freePort()) })
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000)
  const [stderr, [code], stdout] = await Promise.all([text(child.stderr), once(child, 'close'), text(child.stdout)])
  clearTimeout(timer)
  return { code: code as number | null, stderr, stdout }
}

function launch({ args = [], env, dataDir, port }: ServerOptions & { dataDir: string; port: number }) {
  return spawn(process.execPath, [inRoot('dist/server/main.js'), ...args], {
    env: {
      ...withoutSettings(process.env),
      NODE_ENV: 'production',
      // The tests start the server a hundred times: keep what V8 compiled.
      NODE_COMPILE_CACHE: join(tmpdir(), 'carillon-compiled'),
      PORT: String(port),
      DATA_DIR: dataDir,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The settings of the shell that runs the tests must not reach the server under test. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const settings =
    /^(HOST|PUBLIC_URL|DATABASE_URL.*|REDIS_URL.*|SECRET_KEY.*|ADMIN_.*|LOG_LEVEL|ALLOW.*|HISTORY_DAYS|MAX_CONCURRENCY|TRUST_PROXY|CORS_ORIGINS|METRICS_TOKEN.*|HEARTBEAT_URL|SMTP_.*|APOLLO_SANDBOX|DATABASE_CA|.*_TOKEN_(MINUTES|DAYS))$/
  return Object.fromEntries(Object.entries(env).filter(([name]) => !settings.test(name)))
}

async function waitUntilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const giveUpAt = performance.now() + 60_000
  for (;;) {
    const ready = await fetch(`${url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    if (child.exitCode !== null || performance.now() > giveUpAt) {
      child.kill('SIGKILL')
      throw new Error(`The server did not get ready. It said:\n${output()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
