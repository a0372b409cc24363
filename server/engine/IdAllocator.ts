import { insertRows } from '../database/bulk.ts'
import { all, run, together, type SqlClient } from '../database/SqlClient.ts'

/** Ids that are reserved at once; the rest of a block that a process did not use up stays unused. */
const blockSize = 10_000
const settingName = 'execution_ids'

/** Allocates ids of executions without a query for each, and never the same one twice, whichever process dies when. */
export class IdAllocator {
  readonly #sql: SqlClient
  #next = 0
  #end = 0

  constructor(sql: SqlClient) {
    this.#sql = sql
  }

  /** Makes sure that the next `count` ids can be taken. */
  async reserve(count: number): Promise<void> {
    if (this.#end - this.#next >= count) return
    const size = Math.max(blockSize, count)
    const { forUpdate } = this.#sql.dialect
    const end = await this.#sql.transaction(function* () {
      yield* together(insertRows('instance_value', 'name, value', 'keep', [[settingName, '0']]))
      const [counter] = yield* all<{ value: string }>(`select value from instance_value where name = ? ${forUpdate}`, [
        settingName,
      ])
      const [newest] = yield* all<{ id: number | null }>('select max(id) as id from execution')
      const next = Math.max(Number(counter!.value), Number(newest?.id ?? 0))
      yield* run('update instance_value set value = ? where name = ?', [String(next + size), settingName])
      return next + size
    })
    this.#next = end - size
    this.#end = end
  }

  /** An id that no other execution has. @throws unless `reserve` was called before */
  take(): number {
    if (this.#next >= this.#end) throw new Error('No execution id was reserved.')
    return ++this.#next
  }
}
