import type { SqlClient } from './SqlClient.ts'

/** After a table's name: goes along this index, because either database would now and then take another one. */
export function indexHint(dialect: SqlClient['dialect'], index: string): string {
  return dialect === 'sqlite' ? `indexed by ${index}` : `force index (${index})`
}
