import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type RunningServer, type ServerOptions } from '../e2e/server.ts'
import { startTarget, type Target } from '../e2e/target.ts'
import { toCode } from '../server/database/columnTypes.ts'
import { ExecutionStatus } from '../server/model/executions/enums.ts'
import { JobStatus } from '../server/model/jobs/enums.ts'
import { migrateUp } from '../server/database/migrations/run.ts'
import { openData, type Data } from '../server/model/openData.ts'
import { scanInvariants, type Invariants } from '../server/engine/maintenance/invariants.ts'
import { newMySqlDatabase, type DatabaseName } from '../server/testing/databases.ts'
import { addJob, type JobWish } from '../server/testing/addJob.ts'

/** An installation whose servers start and die, and a target that outlives them. */
export interface FaultHouse {
  name: DatabaseName
  databaseUrl: string | null
  dataDir: string
  target: Target
  /** Starts another server. On MariaDB several may run at once, each with its own data folder. */
  start(options?: ServerOptions): Promise<RunningServer>
  /** Adds jobs that call the target: on SQLite only while no server runs, on MariaDB at any time. */
  addJobs(count: number, wish?: JobWish): Promise<number[]>
  /** Reads the database from outside. */
  inside<T>(look: (data: Data) => Promise<T>): Promise<T>
  /** Waits until every run planned until an instant has ended; only of `jobs`, if other jobs never end. */
  idle(untilMs: number, jobIds?: number[]): Promise<void>
  invariants(): Promise<Invariants>
  close(): Promise<void>
}

const waits = `status in (${toCode(ExecutionStatus, 'QUEUED')}, ${toCode(ExecutionStatus, 'RUNNING')})`
const isActive = `status = ${toCode(JobStatus, 'ACTIVE')}`

/** @param root holds the data folders of SQLite and of the servers; by default a new folder */
export async function newFaultHouse(
  name: DatabaseName,
  answer?: Parameters<typeof startTarget>[0],
  root = mkdtempSync(join(tmpdir(), 'carillon-faults-')),
): Promise<FaultHouse> {
  const databaseUrl = name === 'MariaDB' ? await newMySqlDatabase() : null
  const dataDir = join(root, 'data')
  const target = await startTarget(answer)
  const servers = new Set<RunningServer>()
  const inside = async <T>(look: (data: Data) => Promise<T>) => {
    const data = await openData({ databaseUrl, dataDir })
    try {
      return await look(data)
    } finally {
      await data.close()
    }
  }
  await inside(migrateUp)
  let folders = 0
  return {
    name,
    databaseUrl,
    dataDir,
    target,
    inside,
    async start(options = {}) {
      const env = {
        LOG_LEVEL: 'warn',
        ...(databaseUrl ? { DATABASE_URL: databaseUrl, SECRET_KEY: 'k'.repeat(64) } : {}),
        ...options.env,
      }
      const server = await startServer({
        dataDir: databaseUrl ? join(root, `server-${folders++}`) : dataDir,
        ...options,
        env,
      })
      servers.add(server)
      return server
    },
    addJobs: (count, wish) =>
      inside(async (data) => {
        const ids: number[] = []
        for (let place = 0; place < count; place++)
          ids.push(
            await addJob(data, Date.now(), {
              url: `${target.url}/${place}`,
              overlap: 'ALLOW',
              cronPattern: '* * * * * *',
              ...wish,
            }),
          )
        return ids
      }),
    idle: (untilMs, jobIds) =>
      inside(async (data) => {
        const among = (column: string) => (jobIds ? ` and ${column} in (${jobIds.join()})` : '')
        for (;;) {
          const [row] = await data.sql.all<{ n: number }>(
            `select (select count(*) from execution where ${waits} and scheduled_for <= ?${among('job_id')}) + (select count(*) from job where ${isActive} and next_run_at <= ?${among('id')}) as n`,
            [untilMs, untilMs],
          )
          if (Number(row!.n) === 0) return
          await new Promise((resolve) => setTimeout(resolve, 100))
        }
      }),
    invariants: () => inside((data) => scanInvariants(data.sql, Date.now())),
    async close() {
      for (const server of servers) await server.kill().catch(() => {})
      await target.stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
