/** A from-clause that reads rows out of one JSON parameter: `jsonRows('id bigint', 'at bigint')`. */
export function jsonRows(...columns: string[]): string {
  return `json_table(?, '$[*]' columns (${columns.map((column, place) => `${column} path '$[${place}]'`).join(', ')}))`
}
