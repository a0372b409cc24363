import { dayMasks, monthShape } from './days.ts'
import type { ParsedPattern } from './parse.ts'
import { valuesOf } from './values.ts'

export const DAY = 86_400
const LAST_YEAR = 9999

/** Finds the next matching wall time of one pattern. A wall time is in seconds, as if the wall clock showed UTC. */
export interface WallSearch {
  /** The first matching wall time at or after `wall`; Infinity when there is none up to the year 9999. */
  (wall: number): number
}

/** Compiles a pattern into tables, so that a search is a few look-ups. */
export function wallSearch(parsed: ParsedPattern, seed: string): WallSearch {
  const seconds = nextTable(valuesOf('second', parsed.fields.second, seed), 60)
  const minutes = nextTable(valuesOf('minute', parsed.fields.minute, seed), 60)
  const hours = nextTable(valuesOf('hour', parsed.fields.hour, seed), 24)
  const months = nextTable(valuesOf('month', parsed.fields.month, seed), 13)
  const masks = dayMasks(parsed, seed)
  const firstTime = hours[0]! * 3600 + minutes[0]! * 60 + seconds[0]!

  const search = (wall: number): number => {
    let day = Math.floor(wall / DAY)
    // Days to civil date, years starting in March (Howard Hinnant, "chrono-compatible low-level date algorithms").
    const era = Math.floor((day + 719_468) / 146_097)
    const dayOfEra = day + 719_468 - era * 146_097
    const yearOfEra =
      ((dayOfEra - ((dayOfEra / 1460) | 0) + ((dayOfEra / 36_524) | 0) - ((dayOfEra / 146_096) | 0)) / 365) | 0
    const dayOfYear = dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0))
    const march = ((5 * dayOfYear + 2) / 153) | 0
    const date = dayOfYear - (((153 * march + 2) / 5) | 0) + 1
    let month = march < 10 ? march + 3 : march - 9
    let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    if (year > LAST_YEAR) return Infinity

    let length = monthLength(year, month)
    let start = day - date + 1
    if (months[month] === month) {
      const mask = masks[monthShape(length, weekdayOf(start))]!
      if ((mask >>> (date - 1)) & 1) {
        const time = timeFrom(wall - day * DAY)
        if (time >= 0) return day * DAY + time
      }
      const later = mask >>> date
      if (later !== 0) return (day + 1 + trailingZeros(later)) * DAY + firstTime
    }
    for (;;) {
      start += length
      month++
      if (month === 13) {
        month = 1
        if (++year > LAST_YEAR) return Infinity
      }
      length = monthLength(year, month)
      if (months[month] !== month) continue
      const mask = masks[monthShape(length, weekdayOf(start))]!
      if (mask !== 0) {
        day = start + trailingZeros(mask)
        return day * DAY + firstTime
      }
    }
  }

  /** The first matching second of the day at or after this one; -1 when the day has no more. */
  function timeFrom(secondOfDay: number): number {
    const hour = (secondOfDay / 3600) | 0
    if (hours[hour] === hour) {
      const minute = ((secondOfDay - hour * 3600) / 60) | 0
      if (minutes[minute] === minute) {
        const second = seconds[secondOfDay - hour * 3600 - minute * 60]!
        if (second >= 0) return hour * 3600 + minute * 60 + second
      }
      const later = minutes[minute + 1]!
      if (later >= 0) return hour * 3600 + later * 60 + seconds[0]!
    }
    const later = hours[hour + 1]!
    return later < 0 ? -1 : later * 3600 + minutes[0]! * 60 + seconds[0]!
  }

  return search
}

/** For each number below `size`, the first value at or after it, or -1; one entry more, so that `at + 1` is safe. */
function nextTable(values: readonly number[], size: number): Int8Array {
  const table = new Int8Array(size + 1).fill(-1)
  for (let at = size - 1; at >= 0; at--) table[at] = values.includes(at) ? at : table[at + 1]!
  return table
}

function monthLength(year: number, month: number): number {
  if (month !== 2) return 30 + ((month + (month >> 3)) & 1)
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

/** 0 is Sunday; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  const rest = (day + 4) % 7
  return rest < 0 ? rest + 7 : rest
}

const trailingZeros = (mask: number) => 31 - Math.clz32(mask & -mask)
