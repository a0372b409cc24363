import type { StoredQuietHours } from '../../../model/alerts/Channel.ts'
import { Severity } from '../../../model/alerts/enums.ts'
import { toCode } from '../../../database/columnTypes.ts'
import { compileSchedule } from '../../../schedule/schedule.ts'

/** No quiet hours last longer, not even on a 25-hour day. Milliseconds. */
const maxQuietMs = 26 * 3_600_000

/** When a message of this severity may be sent, in epoch milliseconds: `atMs`, or the end of the quiet hours that it falls into. */
export function afterQuietHours(hours: StoredQuietHours | null, severity: Severity, atMs: number): number {
  if (hours === null || toCode(Severity, severity) >= toCode(Severity, hours.passes)) return atMs
  return quietUntil(hours, atMs) ?? atMs
}

/** When the quiet hours that contain an instant end, in epoch milliseconds; null: none do. They include their start, but not their end. */
export function quietUntil(hours: StoredQuietHours, atMs: number): number | null {
  if (hours.days.length === 0) return null
  const starts = compileSchedule(`${cronTime(hours.from)} * * ${hours.days.join(',')}`, hours.timezone)
  for (
    let startMs = starts.next(atMs - maxQuietMs);
    startMs !== null && startMs <= atMs;
    startMs = starts.next(startMs)
  ) {
    const endMs = endOf(hours, startMs)
    if (atMs < endMs) return endMs
  }
  return null
}

/**
 * A clock change may skip both the start and the end. The schedule then puts both at the end of the gap, and that day has no quiet
 * hours. The search for an end on the same day therefore includes the start.
 */
function endOf({ from, to, timezone }: StoredQuietHours, startMs: number): number {
  const ends = compileSchedule(`${cronTime(to)} * * *`, timezone)
  return ends.next(to > from ? startMs - 1 : startMs) ?? startMs
}

/** The minute and the hour of a pattern, from HH:MM. */
function cronTime(time: string): string {
  const [hour, minute] = time.split(':').map(Number)
  return `${minute} ${hour}`
}
