import { all, run, type SqlClient } from '../database/SqlClient.ts'

/** Keys are taken from the database in blocks of this size; a block that a process did not use up is left out. */
const blockSize = 10_000
const settingName = 'execution_ids'

/** Keys of executions, given out without asking the database each time, never twice whatever dies when. */
export class IdAllocator {
  readonly #sql: SqlClient
  #next = 0
  #end = 0

  constructor(sql: SqlClient) {
    this.#sql = sql
  }

  /** Makes sure that the next `count` keys can be taken. */
  async reserve(count: number): Promise<void> {
    if (this.#end - this.#next >= count) return
    const size = Math.max(blockSize, count)
    const { dialect } = this.#sql
    const end = await this.#sql.transaction(function* () {
      // Locks the counter on MySQL; on SQLite the transaction alone does.
      yield* run(
        dialect === 'sqlite'
          ? 'insert into instance_value (name, value) values (?, 0) on conflict (name) do update set value = value'
          : 'insert into instance_value (name, value) values (?, 0) on duplicate key update value = value',
        [settingName],
      )
      const forUpdate = dialect === 'mysql' ? ' for update' : ''
      const [counter] = yield* all<{ value: string }>(`select value from instance_value where name = ?${forUpdate}`, [
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

  /** A key nobody else has; `reserve` came before. */
  take(): number {
    if (this.#next >= this.#end) throw new Error('No execution key was reserved.')
    return ++this.#next
  }
}
