import type { SqlClient } from '../../database/SqlClient.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { SortDirection } from './SortDirection.ts'

/** A list of one table (with whatever is joined), in the order of one column and then of the key. */
export interface KeysetList {
  /** `job` or `job join …`. */
  from: string
  /** Said after `from` where rows are read, not where they are counted: which index to walk. */
  hint?: string
  columns: string
  /** Conditions, each complete in itself. */
  where: string[]
  parameters: unknown[]
  /** The column that orders, as `job.normalized_name`; rows without a value come last, whatever the direction. */
  column: string
  id: string
  kind: 'string' | 'number'
  nullable: boolean
  direction: SortDirection
  /** What this order is called in cursors. */
  order: string
}

type Statement = { text: string; parameters: unknown[] }

/** The rows after a cursor and one more, if there is one, which tells that there is a next page. */
export async function keysetRows(
  sql: SqlClient,
  list: KeysetList,
  after: string | null,
  size: number,
): Promise<Record<string, unknown>[]> {
  const place = decodeCursor(after, list.order, [list.nullable ? `${list.kind}?` : list.kind, 'number'])
  const rows: Record<string, unknown>[] = []
  if (place === null || place[0] !== null) {
    const { text, parameters } = valueStatement(list, place, size + 1)
    rows.push(...(await sql.all<Record<string, unknown>>(text, parameters)))
  }
  if (list.nullable && rows.length <= size) {
    const nullPlace = place !== null && place[0] === null ? place[1] : null
    const { text, parameters } = nullStatement(list, nullPlace as number | null, size + 1 - rows.length)
    rows.push(...(await sql.all<Record<string, unknown>>(text, parameters)))
  }
  return rows
}

export function keysetCursor(list: KeysetList, value: string | number | Date | null, id: number): string {
  return encodeCursor(list.order, [value instanceof Date ? value.getTime() : value, id])
}

export function countStatement({ from, where, parameters }: KeysetList): Statement {
  return { text: `select count(*) as \`count\` from ${from}${whereText(where)}`, parameters }
}

/** The condition on the column alone comes first, so that the index finds the place. */
export function valueStatement(list: KeysetList, place: unknown[] | null, limit: number): Statement {
  const { column, id, direction } = list
  const after = direction === 'ASC' ? '>' : '<'
  const where = [...list.where]
  const parameters = [...list.parameters]
  if (place !== null) {
    where.push(`${column} ${after}= ?`, `(${column} ${after} ? or ${id} ${after} ?)`)
    parameters.push(place[0], place[0], place[1])
  } else if (list.nullable) where.push(`${column} is not null`)
  return {
    text: `select ${list.columns} from ${list.from}${list.hint ?? ''}${whereText(where)} order by ${column} ${direction}, ${id} ${direction} limit ${limit}`,
    parameters,
  }
}

function nullStatement(list: KeysetList, afterId: number | null, limit: number): Statement {
  const after = list.direction === 'ASC' ? '>' : '<'
  const where = [...list.where, `${list.column} is null`, ...(afterId === null ? [] : [`${list.id} ${after} ?`])]
  return {
    text: `select ${list.columns} from ${list.from}${list.hint ?? ''}${whereText(where)} order by ${list.id} ${list.direction} limit ${limit}`,
    parameters: afterId === null ? list.parameters : [...list.parameters, afterId],
  }
}

const whereText = (where: string[]) => (where.length === 0 ? '' : ` where ${where.join(' and ')}`)
