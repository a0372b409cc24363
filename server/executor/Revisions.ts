import { openRevision, revisionColumns, revisionOf, type OpenedRevision } from '../jobs/request.ts'
import type { Seal } from '../secrets/seal.ts'
import { inList } from '../sql/inList.ts'
import type { Sql } from '../sql/Sql.ts'

/** At most so many revisions are kept ready, and so many characters of bodies. */
const keptRevisions = 20_000
const keptCharacters = 32_000_000

/** What jobs send, ready to be sent. A revision never changes, so what was opened once stays right. */
export class Revisions {
  readonly #sql: Sql
  readonly #seal: Seal
  readonly #opened = new Map<number, OpenedRevision | Error>()
  #characters = 0

  constructor(sql: Sql, seal: Seal) {
    this.#sql = sql
    this.#seal = seal
  }

  /** Loads those that are not here yet, in one query. */
  async prepare(ids: Iterable<number>): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#opened.has(id))
    if (missing.length === 0) return
    this.#makeRoom()
    const { marks, parameters } = inList(missing)
    const rows = await this.#sql.all<Record<string, unknown>>(
      `select ${revisionColumns} from job_revision where id in ${marks}`,
      parameters,
    )
    for (const row of rows) this.#keep(row)
  }

  /** The revision, or why it cannot be opened. `prepare` came before. */
  get(id: number): OpenedRevision | Error {
    return this.#opened.get(id) ?? new Error('What this run was to send is no longer stored.')
  }

  #keep(row: Record<string, unknown>): void {
    const revision = revisionOf(row)
    this.#characters += revision.body?.length ?? 0
    try {
      this.#opened.set(revision.id, openRevision(revision, this.#seal))
    } catch (error) {
      this.#opened.set(revision.id, error as Error)
    }
  }

  #makeRoom(): void {
    if (this.#opened.size < keptRevisions && this.#characters < keptCharacters) return
    this.#opened.clear()
    this.#characters = 0
  }
}
