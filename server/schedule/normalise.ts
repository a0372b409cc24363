import { ScheduleError } from './error.ts'

const MAX_LENGTH = 100

const MACROS: ReadonlyMap<string, string> = new Map([
  ['@hourly', '0 * * * *'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@weekly', '0 0 * * 0'],
  ['@monthly', '0 0 1 * *'],
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
])

/** Trims and collapses blanks, and puts a macro in lower case; changes nothing else. At most 100 characters. @throws ScheduleError */
export function trimPattern(pattern: string): string {
  if (typeof pattern !== 'string') throw new ScheduleError('pattern', 'Write a cron pattern such as "0 9 * * 1-5".')
  // Check the length first: a pattern of a megabyte must cost nothing.
  if (pattern.length > MAX_LENGTH * 4) throw tooLong()
  const trimmed = pattern.trim().replace(/\s+/g, ' ')
  if (trimmed.length > MAX_LENGTH) throw tooLong()
  return trimmed.startsWith('@') ? trimmed.toLowerCase() : trimmed
}

/** The six fields of a trimmed pattern, seconds first ("0" when there are five fields). @throws ScheduleError */
export function splitPattern(trimmed: string): string[] {
  if (trimmed === '')
    throw new ScheduleError('pattern', 'The pattern is empty: write five fields, such as "0 9 * * 1-5".')
  const fields = (trimmed.startsWith('@') ? expandMacro(trimmed) : trimmed).split(' ')
  if (fields.length === 5) return ['0', ...fields]
  if (fields.length === 6) return fields
  throw new ScheduleError('pattern', wrongCount(trimmed, fields.length))
}

function expandMacro(macro: string): string {
  const pattern = MACROS.get(macro)
  if (pattern) return pattern
  throw new ScheduleError('pattern', `"${macro}" is not a schedule: write ${instead(macro)}.`)
}

function instead(macro: string): string {
  if (macro.startsWith('@every')) return 'a step, such as "*/5 * * * *" for every five minutes'
  return `one of ${[...MACROS.keys()].join(', ')} or five fields such as "0 9 * * 1-5"`
}

function wrongCount(pattern: string, count: number): string {
  if (/^\d{4}-\d\d-\d\d/.test(pattern)) {
    return 'A date is not a schedule: write a pattern such as "0 9 5 6 *" for 09:00 on 5 June of every year.'
  }
  const hint = count === 7 ? ' A year field is not supported.' : ''
  return `The pattern has ${count} ${count === 1 ? 'field' : 'fields'}: write five (minute hour day month weekday) or six (second first).${hint}`
}

const tooLong = () => new ScheduleError('pattern', `The pattern is too long: write at most ${MAX_LENGTH} characters.`)
