import type { FieldRule } from './fields.ts'
import type { Item } from './item.ts'
import { fail, parseValue } from './parseValue.ts'

/** `L`, `L-3`, `LW`, `15W`; null when the item is an ordinary one. */
export function parseDayOfMonthItem(rule: FieldRule, item: string): Item | null {
  if (item === 'L') return { kind: 'last', daysBefore: 0 }
  if (item === 'LW' || item === 'WL') return { kind: 'lastWorkday' }
  const before = /^L-([0-9]{1,2})$/.exec(item)?.[1]
  if (before !== undefined) {
    if (Number(before) >= 1 && Number(before) <= 30) return { kind: 'last', daysBefore: Number(before) }
    throw fail(rule, item, 'write L-1 to L-30 for days before the last')
  }
  const near = /^([0-9]+)W$/.exec(item)?.[1]
  if (near !== undefined) return { kind: 'nearestWorkday', day: parseValue(rule, near, item) }
  if (/[LW]/.test(item)) throw fail(rule, item, 'write L, L-3, LW or 15W, without a range or a step')
  return null
}

/** `5L`, `FRIL`, `1#2`, `MON#2`; null when the item is an ordinary one. */
export function parseDayOfWeekItem(rule: FieldRule, item: string): Item | null {
  const last = /^([A-Z]{3}|[0-9]+)L$/.exec(item)?.[1]
  if (last !== undefined) return { kind: 'lastWeekday', weekday: parseValue(rule, last, item) % 7 }
  if (item === 'L') throw fail(rule, item, 'say which weekday, write 5L or FRIL for the last Friday')
  if (!item.includes('#')) return null
  const [weekday = '', nth = '', ...rest] = item.split('#')
  if (rest.length === 0 && /^[1-5]$/.test(nth)) {
    return { kind: 'nthWeekday', weekday: parseValue(rule, weekday, item) % 7, nth: Number(nth) }
  }
  throw fail(rule, item, 'write MON#1 to MON#5, or MONL for the last one')
}
