import type { FieldRule } from './fields.ts'
import { fail, parseValue } from './parseValue.ts'

/**
 * `a-b`, both ends included. A range that runs backwards is refused: cron accepts it and never fires, other tools wrap it
 * around, so its meaning is unclear. @throws ScheduleError
 */
export function parseRange(rule: FieldRule, range: string, text: string): { from: number; to: number } {
  const [first = '', last = '', ...rest] = range.split('-')
  if (rest.length > 0 || first === '' || last === '') {
    throw fail(rule, text, `write a range as two values, such as ${rule.min}-${rule.lastOfStar}`)
  }
  const from = parseValue(rule, first, text)
  const end = parseValue(rule, last, text)
  // In SAT-SUN, Sunday is 7; a number stands for itself.
  const to = last === 'SUN' && from > 0 ? 7 : end
  if (from <= to) return { from, to }
  throw fail(rule, text, `the range runs backwards, write ${forwards(rule, first, last, from)}`)
}

function forwards(rule: FieldRule, first: string, last: string, from: number): string {
  const named = rule.names.includes(first)
  const max = named ? rule.names.at(-1)! : String(rule.lastOfStar)
  const min = named ? rule.names[0]! : String(rule.min)
  if (from > rule.lastOfStar) return short(min, last)
  return `${short(first, max)},${short(min, last)}`
}

const short = (from: string, to: string) => (from === to ? from : `${from}-${to}`)
