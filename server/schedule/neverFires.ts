import type { Item } from './item.ts'
import type { ParsedPattern } from './parse.ts'

const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const maxLengthOf = (months: number[]) => Math.max(...months.map((month) => MONTH_LENGTHS[month - 1]!))

/**
 * Whether none of the pattern's days exists in any of its months. Where `H` chooses the day or the month, this is judged for
 * the worst choice, because an accepted pattern must work for every job. Every weekday, even a fifth one, occurs in some month.
 */
export function mayNeverFire({ fields, dayOfWeekIsOpen }: ParsedPattern): boolean {
  if (!dayOfWeekIsOpen) return false
  const minDays = Math.min(...fields.dayOfMonth.map(daysNeeded))
  const maxDays = Math.max(...fields.month.map(daysOffered))
  return minDays > maxDays
}

/** How many days a month needs for the item to mean one of them, at the worst choice of `H`. */
function daysNeeded(item: Item): number {
  if (item.kind === 'range') return item.from
  if (item.kind === 'hash') return item.step === null ? item.to : item.from + item.step - 1
  if (item.kind === 'nearestWorkday') return item.day
  return item.kind === 'last' ? item.daysBefore + 1 : 1
}

/** How many days the longest of the item's months has, at the worst choice of `H`. */
function daysOffered(item: Item): number {
  if (item.kind === 'range') return maxLengthOf(series(item.from, item.to, item.step))
  if (item.kind !== 'hash') return 31
  const choices = item.step === null ? item.to - item.from + 1 : item.step
  return Math.min(
    ...series(item.from, item.from + choices - 1, 1).map((first) =>
      maxLengthOf(item.step === null ? [first] : series(first, item.to, item.step)),
    ),
  )
}

function series(from: number, to: number, step: number): number[] {
  const values: number[] = []
  for (let value = from; value <= to; value += step) values.push(value)
  return values
}
