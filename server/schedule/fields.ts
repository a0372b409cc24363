import type { ScheduleField } from './error.ts'

export type FieldName = Exclude<ScheduleField, 'pattern' | 'timezone'>

/** What one field of a pattern may contain. */
export interface FieldRule {
  readonly name: FieldName
  readonly label: string
  readonly min: number
  readonly max: number
  /** The last value that `*` covers: 6 for the weekday, where 7 is another number for Sunday. */
  readonly lastOfStar: number
  /** The last value that `H` may choose: 28 for the day, which exists in every month. */
  readonly lastOfHash: number
  readonly names: readonly string[]
  /** The value of the first name. */
  readonly firstName: number
}

export const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
export const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

const rule = (name: FieldName, label: string, min: number, max: number, more: Partial<FieldRule> = {}): FieldRule => ({
  name,
  label,
  min,
  max,
  lastOfStar: max,
  lastOfHash: max,
  names: [],
  firstName: 0,
  ...more,
})

/** The fields in the order in which they are written. */
export const FIELDS: readonly FieldRule[] = [
  rule('second', 'second', 0, 59),
  rule('minute', 'minute', 0, 59),
  rule('hour', 'hour', 0, 23),
  rule('dayOfMonth', 'day of month', 1, 31, { lastOfHash: 28 }),
  rule('month', 'month', 1, 12, { names: MONTHS, firstName: 1 }),
  rule('dayOfWeek', 'day of week', 0, 7, { lastOfStar: 6, lastOfHash: 6, names: WEEKDAYS }),
]
