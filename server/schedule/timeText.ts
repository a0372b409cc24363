import type { ParsedPattern } from './parse.ts'
import { valuesOf } from './values.ts'
import { clockWords, listWords, numberWords, pad2 } from './words.ts'

/** More times of day than this are described by minutes and hours instead of one by one. */
const MOST_CLOCK_TIMES = 6

/** The time of day in words, for a pattern whose seconds, minutes and hours contain no `H`. */
export function timeText(parsed: ParsedPattern): string {
  const seconds = valuesOf('second', parsed.fields.second, '')
  const minutes = valuesOf('minute', parsed.fields.minute, '')
  const hours = valuesOf('hour', parsed.fields.hour, '')
  if (seconds.length > 1) return secondsText(seconds, minutes, hours)
  if (isListed(minutes, hours)) return clockTimes(seconds, minutes, hours)
  const suffix = seconds[0] === 0 ? '' : ` at second ${seconds[0]}`
  if (minutes.length === 1) return hourly(minutes[0]!, hours) + suffix
  return minutely(minutes, hours, starStep(parsed.texts.minute)) + suffix
}

function secondsText(seconds: number[], minutes: number[], hours: number[]): string {
  const every = everyWords(seconds, 60, 'second')
  const lead = every ?? `At seconds ${numberWords(seconds)}`
  if (minutes.length === 1 && hours.length === 1) {
    if (seconds.length <= 3) return clockTimes(seconds, minutes, hours)
    return `${lead} ${every ? 'during' : 'of'} the minute ${clockWords(hours[0]! * 3600 + minutes[0]! * 60)}`
  }
  if (minutes.length === 60) return (every ?? `${lead} of every minute`) + hourWindow(hours, 59)
  const of = every ? 'during' : 'of'
  const hour = hours.length === 24 ? 'of every hour' : `of ${named('hour', hours)}`
  return `${lead} ${of} ${named('minute', minutes)} ${hour}`
}

function isListed(minutes: number[], hours: number[]): boolean {
  if (hours.length === 24 || hours.length * minutes.length > MOST_CLOCK_TIMES) return false
  if (minutes.length > 1 && evenStep(minutes, 60)) return false
  return !(minutes.length === 1 && evenStep(hours, 24))
}

function clockTimes(seconds: number[], minutes: number[], hours: number[]): string {
  const starts = hours.flatMap((hour) => minutes.map((minute) => hour * 3600 + minute * 60))
  return `At ${listWords(starts.flatMap((start) => seconds.map((second) => clockWords(start + second))))}`
}

/** Once in each of these hours. */
function hourly(minute: number, hours: number[]): string {
  const at = minute === 0 ? '' : ` at minute ${minute}`
  const step = evenStep(
    hours.map((hour) => hour - hours[0]!),
    24,
  )
  if (step && hours[0] !== 0) return `Every ${step} hours from ${pad2(hours[0]!)}:${pad2(minute)}`
  const every = everyWords(hours, 24, 'hour')
  if (every) return every + at
  if (!isRow(hours)) return `At minute ${minute} of ${named('hour', hours)}`
  return `Every hour from ${pad2(hours[0]!)}:${pad2(minute)} to ${pad2(hours.at(-1)!)}:${pad2(minute)}`
}

function minutely(minutes: number[], hours: number[], step: number | null): string {
  const every = everyWords(minutes, 60, 'minute') ?? unevenWords(minutes, step)
  if (every) return every + hourWindow(hours, minutes.at(-1)!)
  const hour = hours.length === 24 ? 'every hour' : named('hour', hours)
  return `At ${named('minute', minutes)} of ${hour}`
}

function unevenWords(minutes: number[], step: number | null): string | null {
  if (step === null || minutes.length < 2) return null
  return `Every ${step} minutes from the start of each hour`
}

function hourWindow(hours: number[], lastMinute: number): string {
  if (hours.length === 24) return ''
  if (!isRow(hours)) return ` during ${named('hour', hours)}`
  return ` from ${pad2(hours[0]!)}:00 to ${pad2(hours.at(-1)!)}:${pad2(lastMinute)}`
}

function everyWords(values: number[], size: number, unit: string): string | null {
  if (values.length === size) return `Every ${unit}`
  const step = evenStep(values, size)
  if (step) return `Every ${step} ${unit}s`
  const later =
    values.length > 2 &&
    evenStep(
      values.map((value) => value - values[0]!),
      size,
    )
  return later ? `Every ${later} ${unit}s starting at ${unit} ${values[0]}` : null
}

/** The step of values that start at 0 and divide the field evenly: 15 for 0, 15, 30, 45. */
function evenStep(values: number[], size: number): number | null {
  const step = size / values.length
  const goesRound = values.length > 1 && Number.isInteger(step) && values.every((value, at) => value === at * step)
  return goesRound ? step : null
}

const starStep = (text: string) => (/^\*\/\d+$/.test(text) ? Number(text.slice(2)) : null)
const isRow = (values: number[]) => values.every((value, at) => value === values[0]! + at)
const named = (unit: string, values: number[]) => `${unit}${values.length > 1 ? 's' : ''} ${numberWords(values)}`
