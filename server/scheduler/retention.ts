import { inList } from '../sql/inList.ts'
import type { Sql } from '../sql/Sql.ts'
import { run } from '../sql/Sql.ts'

/** Rows deleted in one transaction: short locks, so that runs are written meanwhile. */
const batchRows = 1000
const dayMs = 86_400_000

/** Deletes what is older than the history is kept, a batch at a time, and pauses between batches. Answers how many executions went. */
export async function trimHistory(
  sql: Sql,
  historyDays: number,
  nowMs: number,
  goOn: () => boolean = () => true,
): Promise<number> {
  const before = nowMs - historyDays * dayMs
  let trimmed = 0
  while (goOn()) {
    // By the index on the planned instant; what is under way stays whatever its age.
    const rows = await sql.all<{ id: number }>(
      `select id from execution where scheduled_for < ? and status > 2 order by scheduled_for, id limit ${batchRows}`,
      [before],
    )
    if (rows.length === 0) break
    const { marks, parameters } = inList(rows.map((row) => Number(row.id)))
    await sql.transaction(function* () {
      yield* run(`delete from attempt where execution_id in ${marks}`, parameters)
      yield* run(`delete from execution where id in ${marks}`, parameters)
    })
    trimmed += rows.length
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await sql.run('delete from statistic where at < ?', [before])
  await sql.run('delete from process where ended_at < ?', [nowMs - dayMs])
  return trimmed
}
