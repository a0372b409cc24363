import { FIELDS, type FieldName } from './fields.ts'
import type { Item } from './item.ts'
import { splitPattern, trimPattern } from './normalise.ts'
import { parseField } from './parseField.ts'

/** A parsed pattern; `H` has no value yet. */
export interface ParsedPattern {
  /** As it is stored: trimmed, with single spaces. */
  readonly pattern: string
  readonly texts: Readonly<Record<FieldName, string>>
  readonly fields: Readonly<Record<FieldName, readonly Item[]>>
  /** A fixed time: neither seconds, nor minutes, nor hours start with `*`. */
  readonly isFixedTime: boolean
  readonly hasHash: boolean
  readonly dayOfMonthIsOpen: boolean
  readonly dayOfWeekIsOpen: boolean
}

/** @throws ScheduleError naming the field that cannot be read */
export function parsePattern(raw: string): ParsedPattern {
  const pattern = trimPattern(raw)
  const split = splitPattern(pattern)
  const texts = {} as Record<FieldName, string>
  const fields = {} as Record<FieldName, Item[]>
  FIELDS.forEach((rule, at) => {
    texts[rule.name] = split[at]!
    fields[rule.name] = parseField(rule, split[at]!)
  })
  return {
    pattern,
    texts,
    fields,
    isFixedTime: ![texts.second, texts.minute, texts.hour].some((text) => text.startsWith('*')),
    hasHash: Object.values(fields).some((items) => items.some((item) => item.kind === 'hash')),
    dayOfMonthIsOpen: isOpen(texts.dayOfMonth),
    dayOfWeekIsOpen: isOpen(texts.dayOfWeek),
  }
}

/** A day field restricts unless it is exactly `*` or `?`; cron's "either day matches" rule depends on this. */
const isOpen = (text: string) => text === '*' || text === '?'
