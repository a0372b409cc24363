import type { Item } from './item.ts'
import type { ParsedPattern } from './parse.ts'
import { valuesOf } from './values.ts'
import { numberWords, pad2 } from './words.ts'

type TimeField = 'second' | 'minute' | 'hour'
type Hash = Extract<Item, { kind: 'hash' }>

const CHOSEN = 'chosen for each job'

/** The time of day in words where seconds, minutes or hours contain `H`: what `H` chooses, and within which bounds. */
export function hashTimeText(parsed: ParsedPattern): string {
  return (
    wholeTimeText(parsed) ??
    sentence([unitText(parsed, 'hour'), unitText(parsed, 'minute'), unitText(parsed, 'second')])
  )
}

/** Short texts for the usual patterns: `H * * * *`, `H H * * *`, `H H(0-5) * * *`, `H 3 * * *`, `H/15 * * * *`. */
function wholeTimeText(parsed: ParsedPattern): string | null {
  const minute = onlyHash(parsed.fields.minute)
  if (parsed.texts.second !== '0' || !minute) return null
  if (parsed.texts.hour === '*') {
    if (minute.step !== null && isWhole(minute)) return `Every ${minute.step} minutes from a minute ${CHOSEN}`
    return minute.step === null ? `Every hour at a minute${between(minute, 59)} ${CHOSEN}` : null
  }
  if (minute.step !== null || !isWhole(minute)) return null
  const hour = onlyHash(parsed.fields.hour)
  if (hour) return hour.step === null ? `At a time${clockBetween(hour.from, hour.to)} ${CHOSEN}` : null
  const hours = valuesOf('hour', parsed.fields.hour, '')
  return hours.length === 1 ? `At a minute${clockBetween(hours[0]!, hours[0]!)} ${CHOSEN}` : null
}

function unitText(parsed: ParsedPattern, unit: TimeField): string | null {
  const text = parsed.texts[unit]
  if (unit === 'second' && text === '0') return null
  if (text === '*') return `every ${unit}`
  const items = parsed.fields[unit]
  const words = items.flatMap((item) => (item.kind === 'hash' ? [hashWords(item, unit)] : []))
  const plain = valuesOf(
    unit,
    items.filter((item) => item.kind !== 'hash'),
    '',
  )
  if (plain.length > 0) words.push(`at ${unit}${plain.length > 1 ? 's' : ''} ${numberWords(plain)}`)
  return words.join(' and ')
}

function hashWords(item: Hash, unit: TimeField): string {
  const bounds = between(item, unit === 'hour' ? 23 : 59)
  const a = unit === 'hour' ? 'an hour' : `a ${unit}`
  return item.step === null ? `at ${a}${bounds} ${CHOSEN}` : `every ${item.step} ${unit}s from ${a} ${CHOSEN}${bounds}`
}

const onlyHash = (items: readonly Item[]) => (items.length === 1 && items[0]!.kind === 'hash' ? items[0] : null)
const isWhole = (hash: Hash) => hash.from === 0 && hash.to === 59
const between = (hash: Hash, last: number) =>
  hash.from === 0 && hash.to === last ? '' : ` from ${hash.from} to ${hash.to}`
const clockBetween = (from: number, to: number) =>
  to - from === 23 ? '' : ` between ${pad2(from)}:00 and ${pad2(to)}:59`

function sentence(parts: (string | null)[]): string {
  const text = parts.filter((part) => part !== null).join(', ')
  return text[0]!.toUpperCase() + text.slice(1)
}
