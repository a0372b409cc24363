import { inClause } from '../database/inClause.ts'
import type { SqlClient } from '../database/SqlClient.ts'

/** What a line says about a job beside its key; empty when the database does not answer. */
interface JobTraits {
  jobName?: string
  consecutiveFailures?: number
}

type Write = (job: JobTraits) => void

/** How long lines wait for the names of their jobs, in milliseconds. */
const gatherMs = 100

/**
 * Writes lines that name their job. Runs do not know the names of their jobs, because successful ones never need them. This
 * class looks names up when lines need them, with one statement for all lines of a moment.
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

  /** Writes the lines that wait, and resolves when they are written. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const lines = this.#waiting
    this.#waiting = []
    // Lines keep their order, however long a look-up takes.
    return (this.#writing = this.#writing.then(() => this.#write(lines)))
  }

  async #write(lines: { jobId: number; write: Write }[]): Promise<void> {
    if (lines.length === 0) return
    const traits = await this.#traits([...new Set(lines.map(({ jobId }) => jobId))])
    for (const { jobId, write } of lines) write(traits.get(jobId) ?? {})
  }

  /** While the database is away, lines appear without names. */
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
