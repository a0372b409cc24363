import { ScheduleError } from './error.ts'
import type { FieldRule } from './fields.ts'

/** One number or three-letter name. @throws ScheduleError */
export function parseValue(rule: FieldRule, word: string, text: string): number {
  const named = rule.names.indexOf(word)
  if (named >= 0) return named + rule.firstName
  if (!/^[0-9]+$/.test(word)) throw fail(rule, text, allowed(rule, word))
  const value = Number(word)
  if (word.length <= 2 && value >= rule.min && value <= rule.max) return value
  throw fail(rule, text, allowed(rule, word))
}

/** An error about this field: what it holds, and why that cannot be. */
export function fail(rule: FieldRule, text: string, why: string): ScheduleError {
  return new ScheduleError(rule.name, `The ${rule.label} field is "${text}": ${why}.`)
}

function allowed(rule: FieldRule, word: string): string {
  const short = rule.names.find((name) => word.length > 3 && word.startsWith(name))
  if (short) return `write the short name ${short} instead of ${word.toLowerCase()}`
  const names = rule.names.length > 0 ? ` or ${rule.names[0]} to ${rule.names.at(-1)}` : ''
  return `write values from ${rule.min} to ${rule.max}${names}`
}
