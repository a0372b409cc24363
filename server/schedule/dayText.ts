import type { Item } from './item.ts'
import type { ParsedPattern } from './parse.ts'
import { valuesOf } from './values.ts'
import { listWords, monthWord, numberWords, ordinalNumber, ordinalWord, weekdayWord } from './words.ts'

/** The days in words: "on Monday", "on day 13 of the month or on Friday in June"; empty for every day of every month. */
export function dayText(parsed: ParsedPattern): string {
  const months = monthText(parsed)
  const birthday = oneDate(parsed)
  if (birthday) return birthday
  const days = [parsed.dayOfMonthIsOpen ? '' : datesText(parsed), parsed.dayOfWeekIsOpen ? '' : weekdaysText(parsed)]
  const isEveryDay = days.includes(EVERY_DAY) || days.every((words) => words === '')
  const words = isEveryDay ? '' : days.filter((each) => each !== '').join(' or ')
  return [words, months].filter((each) => each !== '').join(' ')
}

const EVERY_DAY = 'every day'

/** `0 9 5 6 *` is "on 5 June". */
function oneDate(parsed: ParsedPattern): string | null {
  if (!parsed.dayOfWeekIsOpen || !isPlain(parsed.fields.dayOfMonth) || !isPlain(parsed.fields.month)) return null
  const days = valuesOf('dayOfMonth', parsed.fields.dayOfMonth, '')
  const months = valuesOf('month', parsed.fields.month, '')
  return days.length === 1 && months.length === 1 ? `on ${days[0]} ${monthWord(months[0]!)}` : null
}

function datesText(parsed: ParsedPattern): string {
  const items = parsed.fields.dayOfMonth
  const step = /^\*\/(\d+)$/.exec(parsed.texts.dayOfMonth)?.[1]
  const days = valuesOf('dayOfMonth', items.filter(isPlainItem), '')
  if (days.length === 31) return EVERY_DAY
  if (step && days.length > 2) return `on every ${ordinalNumber(Number(step))} day of the month from day 1`
  const words: string[] = []
  if (days.length > 0) words.push(`day${days.length > 1 ? 's' : ''} ${numberWords(days)} of the month`)
  words.push(...items.map(specialDate).filter((each) => each !== ''))
  return `on ${listWords(words)}`
}

function specialDate(item: Item): string {
  if (item.kind === 'last') return lastDate(item.daysBefore)
  if (item.kind === 'lastWorkday') return 'the last weekday (Monday to Friday) of the month'
  if (item.kind === 'nearestWorkday') return `the weekday (Monday to Friday) nearest day ${item.day} of the month`
  if (item.kind !== 'hash') return ''
  const every = item.step === null ? 'a day' : `every ${ordinalNumber(item.step)} day`
  return `${every} of the month from ${item.from} to ${item.to} chosen for each job`
}

function lastDate(daysBefore: number): string {
  if (daysBefore === 0) return 'the last day of the month'
  return daysBefore === 1
    ? 'the day before the last of the month'
    : `the day ${daysBefore} days before the last of the month`
}

function weekdaysText(parsed: ParsedPattern): string {
  const items = parsed.fields.dayOfWeek
  const weekdays = valuesOf('dayOfWeek', items.filter(isPlainItem), '')
  if (weekdays.length === 7) return EVERY_DAY
  const words: string[] = []
  // Sunday last, so that a weekend is "Saturday and Sunday".
  const ordered = weekdays.map((weekday) => weekday || 7).sort((a, b) => a - b)
  if (ordered.length > 0) words.push(numberWords(ordered, weekdayWord))
  words.push(...items.map(specialWeekday).filter((each) => each !== ''))
  return `on ${listWords(words)}`
}

function specialWeekday(item: Item): string {
  if (item.kind === 'lastWeekday') return `the last ${weekdayWord(item.weekday)} of the month`
  if (item.kind === 'nthWeekday') return `the ${ordinalWord(item.nth)} ${weekdayWord(item.weekday)} of the month`
  if (item.kind !== 'hash') return ''
  if (item.step !== null) return `every ${ordinalNumber(item.step)} day of the week from one chosen for each job`
  if (item.from === 0 && item.to === 6) return 'a day of the week chosen for each job'
  return `a day of the week from ${weekdayWord(item.from)} to ${weekdayWord(item.to)} chosen for each job`
}

function monthText(parsed: ParsedPattern): string {
  const items = parsed.fields.month
  const months = valuesOf('month', items.filter(isPlainItem), '')
  if (months.length === 12) return ''
  const words = items.map(hashedMonth).filter((each) => each !== '')
  if (months.length > 0) words.unshift(numberWords(months, monthWord))
  return `in ${listWords(words)}`
}

function hashedMonth(item: Item): string {
  if (item.kind !== 'hash') return ''
  const bounds = item.from === 1 && item.to === 12 ? '' : ` from ${monthWord(item.from)} to ${monthWord(item.to)}`
  const every = item.step === null ? 'a month' : `every ${ordinalNumber(item.step)} month`
  return `${every}${bounds} chosen for each job`
}

const isPlainItem = (item: Item) => item.kind === 'range' || item.kind === 'star' || item.kind === 'any'
const isPlain = (items: readonly Item[]) => items.every(isPlainItem)
