import type { Query } from './Dialect.ts'

/** One statement that runs `select` for each range and returns the rows of all of them in order. */
export function unionOfRanges<Range>(
  ranges: Range[],
  select: string,
  ordered: string,
  parametersOf: (range: Range) => unknown[],
): Query {
  if (ranges.length === 1) return { text: select, parameters: parametersOf(ranges[0]!) }
  const parts = ranges.map(() => `select * from (${select}) part`)
  return {
    text: `select * from (${parts.join(' union all ')}) parts ${ordered}`,
    parameters: ranges.flatMap(parametersOf),
  }
}
