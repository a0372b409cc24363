import { clockNotes } from './clockNotes.ts'
import { FIELDS } from './fields.ts'
import type { CompiledSchedule } from './compile.ts'
import { valuesOf } from './values.ts'
import { dateWords } from './words.ts'

const SELDOM_MS = 300 * 86_400_000

/** What a person should know before saving this schedule, one sentence each; usually empty. `seed` as in compileSchedule. */
export function scheduleNotes(schedule: CompiledSchedule, fromMs: number, seed?: string): string[] {
  return [
    ...seldomNote(schedule, fromMs),
    ...frequentNote(schedule, seed ?? ''),
    ...unevenNotes(schedule),
    ...eitherDayNote(schedule),
    ...shortMonthNote(schedule),
    ...hashNote(schedule, seed),
    ...clockNotes(schedule, fromMs),
  ]
}

function seldomNote({ next, zone }: CompiledSchedule, fromMs: number): string[] {
  const first = next(fromMs)
  const second = first === null ? null : next(first)
  if (first === null || second === null) return []
  if (first - fromMs < SELDOM_MS && second - first < SELDOM_MS) return []
  const date = (ms: number) => dateWords(ms / 1000 + zone.at(ms / 1000).offset)
  return [`Runs seldom: next on ${date(first)}, then on ${date(second)}.`]
}

function frequentNote({ parsed }: CompiledSchedule, seed: string): string[] {
  const count = (field: 'second' | 'minute' | 'hour') => valuesOf(field, parsed.fields[field], seed).length
  if (count('second') === 1) return []
  const aDay = (count('second') * count('minute') * count('hour')).toLocaleString('en-US')
  return [`Runs very often: ${count('second')} times a minute, ${aDay} calls on a day that matches.`]
}

/** A step that does not divide its field restarts with each round: `*\/7` waits 4 minutes after minute 56. */
function unevenNotes({ parsed }: CompiledSchedule): string[] {
  return FIELDS.flatMap((rule) => {
    const items = parsed.fields[rule.name]
    const item = items[0]!
    const size = rule.lastOfStar - rule.min + 1
    if (items.length > 1 || item.kind !== 'star' || size % item.step === 0) return []
    const values = valuesOf(rule.name, items, '')
    const shown = values.length > 4 ? `${values.slice(0, 3).join(', ')} … ${values.at(-1)}` : values.join(', ')
    return [
      `Uneven steps: ${parsed.texts[rule.name]} in the ${rule.label} field means ${shown}, then ${rule.min} again.`,
    ]
  })
}

function eitherDayNote({ parsed }: CompiledSchedule): string[] {
  if (parsed.dayOfMonthIsOpen || parsed.dayOfWeekIsOpen) return []
  const hasStar = parsed.texts.dayOfMonth.startsWith('*') || parsed.texts.dayOfWeek.startsWith('*')
  const other = hasStar ? ' Some crons want both to match when one starts with *.' : ''
  return [`Day of month and day of week are both set: it runs when either matches.${other}`]
}

function shortMonthNote({ parsed }: CompiledSchedule): string[] {
  const days = parsed.fields.dayOfMonth
  if (!parsed.dayOfWeekIsOpen || days.some((item) => item.kind !== 'range')) return []
  const first = valuesOf('dayOfMonth', days, '')[0]!
  if (first < 29 || valuesOf('month', parsed.fields.month, '').length < 12) return []
  return [`Months without a day ${first} are left out: write L for the last day of each month.`]
}

function hashNote({ parsed }: CompiledSchedule, seed: string | undefined): string[] {
  if (!parsed.hasHash) return []
  const example = seed === undefined ? ' The runs shown are an example: the job gets its own when it is saved.' : ''
  return [`H is a value chosen for each job, always the same one, to spread the load.${example}`]
}
