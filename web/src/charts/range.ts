import type { StatsRange } from '../gql/graphql.ts'

/** The spans over which statistics can be asked for, shortest first. */
export const ranges: { value: StatsRange; label: string; words: string }[] = [
  { value: 'LAST_HOUR', label: '1 h', words: 'the last hour' },
  { value: 'LAST_24_HOURS', label: '24 h', words: 'the last 24 hours' },
  { value: 'LAST_7_DAYS', label: '7 d', words: 'the last 7 days' },
  { value: 'LAST_30_DAYS', label: '30 d', words: 'the last 30 days' },
]

export const rangeValues = ['LAST_HOUR', 'LAST_24_HOURS', 'LAST_7_DAYS', 'LAST_30_DAYS'] as const
