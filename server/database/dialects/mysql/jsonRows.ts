/** A from-clause that reads rows out of one JSON parameter: `jsonRows('id bigint', 'word varchar(20)')`. */
export function jsonRows(...columns: string[]): string {
  return `json_table(?, '$[*]' columns (${columns.map((column, place) => `${ofAnyText(column)} path '$[${place}]'`).join(', ')}))`
}

/** Without its own character set, a column takes that of the database, and loses what `latin1` cannot write. */
const ofAnyText = (column: string) => (/ varchar\(\d+\)$/.test(column) ? `${column} character set utf8mb4` : column)
