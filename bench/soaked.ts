import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from '../scripts/provision/daemon.ts'
import { nextMessage } from './apiServer.ts'
import type { Memory, Question } from './memoryProbe.ts'

/** The program that `npm start` runs, in a separate process that reports its memory. */
export interface Soaked {
  memory(): Promise<Memory>
  /** Writes a heap snapshot into the folder `SOAK_SNAPSHOTS`. @returns its path */
  snapshot(): Promise<string>
  /** Runs that have ended, by status, and planned instants that were missed. */
  counts(): Promise<Record<string, number>>
  stop(): Promise<void>
}

const inRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

export async function startSoaked(place: { dataDir: string; databaseUrl: string | null }): Promise<Soaked> {
  const port = await freePort()
  const child = fork(inRoot('dist/server/main.js'), {
    env: {
      ...process.env,
      // The same as in `scripts/run.js`.
      UV_THREADPOOL_SIZE: '16',
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'warn',
      DATA_DIR: place.dataDir,
      ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
    },
    execArgv: [
      `--import=${new URL('memoryProbe.ts', import.meta.url).href}`,
      ...(process.env['SOAK_NODE']?.split(' ') ?? []),
      ...(process.env['SOAK_SNAPSHOTS'] ? [`--diagnostic-dir=${process.env['SOAK_SNAPSHOTS']}`] : []),
    ],
  })
  const url = `http://127.0.0.1:${port}`
  await ready(url, child)
  const ask = <T>(question: Question): Promise<T> => {
    child.send(question)
    return nextMessage<T>(child)
  }
  return {
    memory: () => ask('memory'),
    snapshot: () => ask('snapshot'),
    counts: async () => countsOf(await (await fetch(`${url}/metrics`)).text()),
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** @throws Error when the server ends, or is not ready within a minute. */
async function ready(url: string, child: ChildProcess): Promise<void> {
  const giveUpMs = Date.now() + 60_000
  while (child.exitCode === null && Date.now() < giveUpMs) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill('SIGKILL')
  throw new Error('The server did not get ready.')
}

function countsOf(metrics: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const [, status, count] of metrics.matchAll(/^carillon_runs_ended_total\{status="(\w+)"\} (\d+)$/gm))
    counts[status!.toLowerCase()] = Number(count)
  return { ...counts, missed: Number(/^carillon_runs_missed_total (\d+)$/m.exec(metrics)?.[1] ?? 0) }
}
