import { inClause } from '../database/inClause.ts'
import type { Context } from './Context.ts'
import { loader } from './loader.ts'

/**
 * Reads a column that may hold megabytes, by the row's `id`. The operation is charged for a text before it is loaded: a hundred
 * of them are otherwise in memory before anybody counts them.
 */
export function longText(table: string, column: string) {
  const sizes = loader<number, number>(async ({ data }, ids) => {
    const { marks, parameters } = inClause(ids)
    const rows = await data.sql.all<{ id: number; bytes: number | null }>(
      `select id, octet_length(\`${column}\`) as bytes from ${table} where id in ${marks}`,
      parameters,
    )
    return new Map(rows.map((row) => [Number(row.id), Number(row.bytes ?? 0)]))
  })
  const texts = loader<number, string | null>(async ({ data }, ids) => {
    const { marks, parameters } = inClause(ids)
    const rows = await data.sql.all<{ id: number; text: string | null }>(
      `select id, \`${column}\` as text from ${table} where id in ${marks}`,
      parameters,
    )
    return new Map(rows.map((row) => [Number(row.id), row.text]))
  })
  return {
    /** Charges for the text without loading it. */
    charge: async ({ services, answer }: Context, id: number) => answer.charge((await sizes(services, id)) ?? 0),
    load: async (context: Context, id: number): Promise<string | null> => {
      context.answer.charge((await sizes(context.services, id)) ?? 0)
      return (await texts(context.services, id)) ?? null
    },
  }
}
