import { insertRows } from '../database/bulk.ts'
import { all, run, together, type SqlClient } from '../database/SqlClient.ts'

/** A server takes keys from the database in blocks of this size. The keys that it does not use are lost. */
const blockSize = 10_000
const settingName = 'execution_ids'

/** Hands out keys of executions without a query for each. No key is handed out twice, whichever server dies at whatever moment. */
export class IdAllocator {
  readonly #sql: SqlClient
  #next = 0
  #end = 0

  constructor(sql: SqlClient) {
    this.#sql = sql
  }

  /** Makes sure that `take` can be called `count` times. */
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

  /** A key that no other server has. Call `reserve` first. */
  take(): number {
    if (this.#next >= this.#end) throw new Error('No execution key was reserved.')
    return ++this.#next
  }
}
