import type { SqlClient } from '../../database/SqlClient.ts'

/** The maximum number of keys in one statement; more take several statements. */
const keysAtOnce = 64

interface Selection {
  /** The select list; a column of it must be called like `key`. */
  columns: string
  from: string
  /** The column that tells the groups apart. */
  key: string
  orderBy: string
  limit: number
}

/** The first rows of each of many groups: one statement with one short index scan per group. */
export async function firstOfEach<T>(
  sql: SqlClient,
  { columns, from, key, orderBy, limit }: Selection,
  ids: readonly number[],
): Promise<Map<number, T[]>> {
  const found = new Map<number, T[]>(ids.map((id) => [id, []]))
  const one = `select * from (select ${columns} from ${from} where ${key} = ? order by ${orderBy} limit ${limit}) part`
  for (let at = 0; at < ids.length; at += keysAtOnce) {
    const keys = ids.slice(at, at + keysAtOnce)
    // Padded with a key that does not exist, so that few distinct statements are prepared.
    const size = 2 ** Math.ceil(Math.log2(keys.length))
    const parameters = [...keys, ...Array.from({ length: size - keys.length }, () => 0)]
    const rows = await sql.all<Record<string, unknown>>(parameters.map(() => one).join(' union all '), parameters)
    for (const row of rows) found.get(Number(row[key]))!.push(row as T)
  }
  return found
}
