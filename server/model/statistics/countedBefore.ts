import type { SqlClient } from '../../database/SqlClient.ts'

/** Before this instant all that ended is counted in the statistics. Unix milliseconds; Infinity: all there is. */
export async function countedBeforeMs(sql: SqlClient): Promise<number> {
  const [row] = await sql.all<{ at: number | null }>('select min(from_at) as at from pending_statistics')
  return row?.at == null ? Infinity : Number(row.at)
}
