import { inClause } from '../database/inClause.ts'
import type { SqlClient } from '../database/SqlClient.ts'

/** What a line says of a job beside its key; empty when that cannot be found out. */
export interface JobTraits {
  jobName?: string
  consecutiveFailures?: number
}

type Write = (job: JobTraits) => void

/** Lines that wait for their job's traits are written after so long. Milliseconds. */
const gatherMs = 100

/**
 * Writes lines that name their job. Runs do not know the names of their jobs, since healthy ones do not need them: they are
 * looked up when a line needs them, with one statement for all lines of a moment.
 */
export class JobLines {
  readonly #sql: Pick<SqlClient, 'all'>
  #waiting: { jobId: number; write: Write }[] = []
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(sql: Pick<SqlClient, 'all'>) {
    this.#sql = sql
  }

  add(jobId: number, write: Write): void {
    this.#waiting.push({ jobId, write })
    this.#timer ??= setTimeout(() => void this.flush(), gatherMs).unref()
  }

  /** Writes what waits, and resolves when it is written. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const lines = this.#waiting
    this.#waiting = []
    // In the order they came, however long a look-up takes.
    return (this.#writing = this.#writing.then(() => this.#write(lines)))
  }

  async #write(lines: { jobId: number; write: Write }[]): Promise<void> {
    if (lines.length === 0) return
    const traits = await this.#traits([...new Set(lines.map(({ jobId }) => jobId))])
    for (const { jobId, write } of lines) write(traits.get(jobId) ?? {})
  }

  /** A database that is away takes nothing from the log but the names. */
  async #traits(jobIds: number[]): Promise<Map<number, JobTraits>> {
    const { marks, parameters } = inClause(jobIds)
    const rows = await this.#sql
      .all<{ id: number; name: string; consecutive_failures: number }>(
        `select id, name, consecutive_failures from job where id in ${marks}`,
        parameters,
      )
      .catch(() => [])
    return new Map(
      rows.map((row) => [Number(row.id), { jobName: row.name, consecutiveFailures: Number(row.consecutive_failures) }]),
    )
  }
}
