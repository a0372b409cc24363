import { dayText } from './dayText.ts'
import { hashTimeText } from './hashText.ts'
import type { Item } from './item.ts'
import { type ParsedPattern, parsePattern } from './parse.ts'
import { timeText } from './timeText.ts'
import { normaliseTimezone } from './timezone.ts'

/**
 * The schedule in words: "Every 5 minutes", "At 02:30 on Monday". The npm package cronstrue does not know `H`, and it reads
 * `L-3`, lists of `W` and both day fields differently from how Carillon runs them.
 * @param timezone named at the end where the wall clock matters; UTC is left out
 * @throws ScheduleError when the pattern or the zone cannot be read
 */
export function scheduleText(pattern: string, timezone?: string): string {
  const parsed = parsePattern(pattern)
  const { second, minute, hour } = parsed.fields
  const time = [second, minute, hour].some(hasHash) ? hashTimeText(parsed) : timeText(parsed)
  const days = dayText(parsed)
  const isDaily = days === '' && time.startsWith('At ') && !/every (hour|minute)$/.test(time)
  const words = isDaily ? `${time} every day` : `${time} ${days}`.trimEnd()
  return words + zoneText(parsed, days, timezone)
}

function zoneText(parsed: ParsedPattern, days: string, timezone: string | undefined): string {
  const zone = timezone === undefined ? 'UTC' : normaliseTimezone(timezone)
  const followsRealTime = parsed.texts.hour === '*' && days === ''
  return zone === 'UTC' || followsRealTime ? '' : ` (${zone})`
}

const hasHash = (items: readonly Item[]) => items.some((item) => item.kind === 'hash')
