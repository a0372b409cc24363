import type { Sql } from './Sql.ts'

/** After a table's name: goes along this index, because either database would now and then take another one. */
export function byIndex(dialect: Sql['dialect'], index: string): string {
  return dialect === 'sqlite' ? `indexed by ${index}` : `force index (${index})`
}
