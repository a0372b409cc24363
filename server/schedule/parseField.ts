import { ScheduleError } from './error.ts'
import type { FieldRule } from './fields.ts'
import type { Item } from './item.ts'
import { parseDayOfMonthItem, parseDayOfWeekItem } from './parseDayItem.ts'
import { parseRange } from './parseRange.ts'
import { fail, parseValue } from './parseValue.ts'

/** The members of one field. @throws ScheduleError naming the field */
export function parseField(rule: FieldRule, text: string): Item[] {
  if (text === '?') return [parseAny(rule)]
  return text.split(',').map((item) => parseItem(rule, item.toUpperCase(), text))
}

function parseAny(rule: FieldRule): Item {
  if (rule.name === 'dayOfMonth' || rule.name === 'dayOfWeek') return { kind: 'any' }
  throw new ScheduleError(rule.name, `"?" may stand in the two day fields only: write * in the ${rule.label} field.`)
}

function parseItem(rule: FieldRule, item: string, text: string): Item {
  if (item === '') throw fail(rule, text, 'it has an empty place in its list, write values with one comma between them')
  const special = parseSpecial(rule, item)
  if (special) return special
  const [base = '', stepText, ...rest] = item.split('/')
  if (rest.length > 0) throw fail(rule, text, 'write one step at most, such as */5')
  const step = stepText === undefined ? null : parseStep(rule, stepText, text)
  if (base.startsWith('H')) return parseHash(rule, base, step, text)
  if (base === '*') return { kind: 'star', step: fitting(rule, step ?? 1, rule.min, rule.lastOfStar, text) }
  if (base === '') throw fail(rule, text, `a step needs a range before it, write */${stepText}`)
  if (base.includes('-')) {
    const { from, to } = parseRange(rule, base, text)
    return { kind: 'range', from, to, step: fitting(rule, step ?? 1, from, to, text) }
  }
  const value = parseValue(rule, base, text)
  if (step === null) return { kind: 'range', from: value, to: value, step: 1 }
  throw fail(rule, text, `a step needs a range, write ${base}-${rule.lastOfStar}/${step}`)
}

function parseSpecial(rule: FieldRule, item: string): Item | null {
  if (rule.name === 'dayOfMonth') return parseDayOfMonthItem(rule, item)
  if (rule.name === 'dayOfWeek') return parseDayOfWeekItem(rule, item)
  return null
}

function parseHash(rule: FieldRule, base: string, step: number | null, text: string): Item {
  const range = base === 'H' ? { from: rule.min, to: rule.lastOfHash } : parseHashRange(rule, base, text)
  if (step !== null) fitting(rule, step, range.from, range.to, text)
  return { kind: 'hash', ...range, step }
}

function parseHashRange(rule: FieldRule, base: string, text: string) {
  const inside = /^H\(([^()]*)\)$/.exec(base)?.[1]
  if (inside?.includes('-')) return parseRange(rule, inside, text)
  throw fail(rule, text, `write H, H(${rule.min}-${rule.lastOfHash}) or H/n`)
}

function parseStep(rule: FieldRule, step: string, text: string): number {
  if (/^[0-9]{1,3}$/.test(step) && Number(step) > 0) return Number(step)
  throw fail(rule, text, 'a step is a whole number from 1, such as */5')
}

function fitting(rule: FieldRule, step: number, from: number, to: number, text: string): number {
  if (step <= to - from + 1) return step
  throw fail(rule, text, `the step ${step} is larger than the range ${from}-${to}, write a smaller step or one value`)
}
