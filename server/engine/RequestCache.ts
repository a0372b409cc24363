import { prepareRequest, revisionColumns, revisionOf, type PreparedRequest } from '../model/jobs/request.ts'
import type { Encryption } from '../platform/encryption.ts'
import { inClause } from '../database/inClause.ts'
import type { SqlClient } from '../database/SqlClient.ts'

/** The limits of each of two generations. */
interface Limits {
  revisions: number
  /** Of all texts together. */
  characters: number
}

const usualLimits: Limits = { revisions: 50_000, characters: 32_000_000 }

/** Revisions loaded by one query: databases take 32,766 parameters, and a server that died may have owned more runs than that. */
const maxQuery = 1000

/** The request, or why it cannot be read. */
export type Opened = PreparedRequest | Error

/** The requests of jobs, ready to be sent. A revision never changes, so a request that was prepared once stays right. */
export class RequestCache {
  readonly #sql: SqlClient
  readonly #encryption: Encryption
  readonly #limits: Limits
  /** Requests used since the last change of generations, and those used in the generation before. */
  #young = new Map<number, Opened>()
  #old = new Map<number, Opened>()
  #characters = 0

  constructor(sql: SqlClient, encryption: Encryption, limits = usualLimits) {
    this.#sql = sql
    this.#encryption = encryption
    this.#limits = limits
  }

  /**
   * The requests of these revisions; those that are not in the cache are loaded. The caller keeps them: the cache may drop them at
   * the next call.
   */
  async open(ids: Iterable<number>): Promise<(id: number) => Opened> {
    const opened = new Map<number, Opened>()
    const missing: number[] = []
    for (const id of new Set(ids)) {
      const known = this.#known(id)
      if (known) opened.set(id, known)
      else missing.push(id)
    }
    for await (const [id, revision] of this.#load(missing)) opened.set(id, revision)
    return (id) => opened.get(id) ?? new Error('What this run was to send is no longer stored.')
  }

  #known(id: number): Opened | undefined {
    const young = this.#young.get(id)
    if (young) return young
    const old = this.#old.get(id)
    if (old) this.#keep(id, old)
    return old
  }

  async *#load(ids: number[]): AsyncGenerator<[id: number, opened: Opened]> {
    for (let from = 0; from < ids.length; from += maxQuery) yield* await this.#loadFew(ids.slice(from, from + maxQuery))
  }

  async #loadFew(ids: number[]): Promise<[id: number, opened: Opened][]> {
    const { marks, parameters } = inClause(ids)
    const rows = await this.#sql.all<Record<string, unknown>>(
      `select ${revisionColumns} from job_revision where id in ${marks}`,
      parameters,
    )
    return rows.map((row) => {
      const revision = revisionOf(row)
      const opened = prepareOrExplain(revision, this.#encryption)
      this.#keep(revision.id, opened)
      return [revision.id, opened]
    })
  }

  #keep(id: number, opened: Opened): void {
    if (this.#young.size >= this.#limits.revisions || this.#characters >= this.#limits.characters) {
      this.#old = this.#young
      this.#young = new Map()
      this.#characters = 0
    }
    this.#characters += charactersOf(opened)
    this.#young.set(id, opened)
  }
}

/** Headers are there twice: one by one, and as they are sent. */
function charactersOf(opened: Opened): number {
  if (opened instanceof Error) return opened.message.length
  const { url, shownUrl, headers, body, secrets } = opened
  const ofHeaders = headers.reduce((sum, { name, value }) => sum + 2 * (name.length + value.length), 0)
  const ofSecrets = secrets.reduce((sum, secret) => sum + secret.length, 0)
  return url.length + shownUrl.length + ofHeaders + ofSecrets + (body?.length ?? 0)
}

function prepareOrExplain(revision: ReturnType<typeof revisionOf>, encryption: Encryption): Opened {
  try {
    return prepareRequest(revision, encryption)
  } catch (error) {
    return error as Error
  }
}
