import type { Item } from './item.ts'
import type { ParsedPattern } from './parse.ts'
import { valuesOf } from './values.ts'

/**
 * Which days of a month match, for each of the 28 possible months (28 to 31 days, starting on Sunday to Saturday).
 * Bit 0 is day 1. Index with `monthShape`.
 */
export function dayMasks(parsed: ParsedPattern, seed: string): Int32Array {
  const masks = new Int32Array(28)
  const days = valuesOf('dayOfMonth', parsed.fields.dayOfMonth, seed)
  const weekdays = valuesOf('dayOfWeek', parsed.fields.dayOfWeek, seed)
  for (let length = 28; length <= 31; length++) {
    for (let first = 0; first < 7; first++) {
      const byDate = bits(days.filter((day) => day <= length)) | special(parsed.fields.dayOfMonth, length, first)
      const byWeekday = bits(datesOn(weekdays, length, first)) | special(parsed.fields.dayOfWeek, length, first)
      masks[monthShape(length, first)] = either(parsed, byDate, byWeekday)
    }
  }
  return masks
}

/** The index of a month of `length` days whose first day is weekday `first` (0 is Sunday). */
export const monthShape = (length: number, first: number): number => (length - 28) * 7 + first

/** When both day fields restrict, a day matches if either field does (cron's rule). An open field does not count. */
function either(parsed: ParsedPattern, byDate: number, byWeekday: number): number {
  if (parsed.dayOfWeekIsOpen) return byDate
  return parsed.dayOfMonthIsOpen ? byWeekday : byDate | byWeekday
}

const bits = (days: number[]) => days.reduce((mask, day) => mask | (1 << (day - 1)), 0)

function datesOn(weekdays: number[], length: number, first: number): number[] {
  return Array.from({ length }, (_, at) => at + 1).filter((day) => weekdays.includes(weekdayOf(day, first)))
}

function special(items: readonly Item[], length: number, first: number): number {
  return bits(items.map((item) => specialDay(item, length, first)).filter((day) => day >= 1 && day <= length))
}

/** The day of the month that an `L`, `W` or `#` item means; 0 when this month has none. */
function specialDay(item: Item, length: number, first: number): number {
  if (item.kind === 'last') return length - item.daysBefore
  if (item.kind === 'lastWorkday') return nearestWorkday(length, length, first)
  if (item.kind === 'nearestWorkday') return item.day > length ? 0 : nearestWorkday(item.day, length, first)
  if (item.kind === 'nthWeekday') return 1 + ((item.weekday - first + 7) % 7) + 7 * (item.nth - 1)
  if (item.kind === 'lastWeekday') return length - ((weekdayOf(length, first) - item.weekday + 7) % 7)
  return 0
}

/** The weekday nearest to the day, never in another month. */
function nearestWorkday(day: number, length: number, first: number): number {
  const weekday = weekdayOf(day, first)
  if (weekday === 6) return day === 1 ? 3 : day - 1
  if (weekday === 0) return day === length ? day - 2 : day + 1
  return day
}

const weekdayOf = (day: number, first: number) => (first + day - 1) % 7
