import type { CompiledSchedule } from './compile.ts'
import { DAY } from './wallSearch.ts'
import { clockWords, dateWords } from './words.ts'
import type { OffsetSpan } from './zone.ts'

/** Far enough to include both clock changes of a year from any day on. */
const AHEAD = 400 * DAY

/**
 * What the coming clock changes do to this schedule, one sentence for each change that touches it.
 * @param fromMs epoch milliseconds; the notes cover the 400 days after it
 */
export function clockNotes(schedule: CompiledSchedule, fromMs: number): string[] {
  const from = Math.floor(fromMs / 1000)
  const notes: string[] = []
  for (let before = schedule.zone.at(from); before.end < from + AHEAD;) {
    const after = schedule.zone.at(before.end)
    // The spans of two years overlap by some hours: report a change in the overlap once.
    const note = after.start < before.end ? null : changeNote(schedule, after)
    if (note) notes.push(note)
    before = after
  }
  return notes
}

function changeNote(schedule: CompiledSchedule, after: OffsetSpan): string | null {
  const now = after.start + after.offset
  if (after.gapFrom < now) return forwardNote(schedule, after.gapFrom, now)
  return after.repeatedUntil > now ? backNote(schedule, after.repeatedUntil, now) : null
}

function forwardNote(schedule: CompiledSchedule, old: number, now: number): string | null {
  const first = schedule.search(old)
  if (first >= now || goesOn(schedule, now - old)) return null
  const change = `On ${dateWords(old)} the clock in ${schedule.timezone} goes forward from ${clock(old)} to ${clock(now)}`
  if (!schedule.isFixedTime) return `${change}: there are no runs in between.`
  const isOnly = schedule.search(first + 1) >= now
  return `${change}: ${isOnly ? `the run of ${clock(first)}` : 'what is due in between'} happens once, at ${clock(now)}.`
}

function backNote(schedule: CompiledSchedule, old: number, now: number): string | null {
  const first = schedule.search(now)
  if (first >= old || goesOn(schedule, old - now)) return null
  // Where the clock goes back over midnight, say 24:00 of that day, not 00:00 of another.
  const from = old % DAY === 0 ? '24:00' : clock(old)
  const change = `On ${dateWords(now)} the clock in ${schedule.timezone} goes back from ${from} to ${clock(now)}`
  if (!schedule.isFixedTime) return `${change}: what is due in between runs both times.`
  const isOnly = schedule.search(first + 1) >= old
  return isOnly
    ? `${change}: ${clock(first)} comes twice, the run happens the first time only.`
    : `${change}: that time comes twice, its runs happen the first time only.`
}

/** A change of whole hours does not affect an hourly pattern that follows real time. */
function goesOn(schedule: CompiledSchedule, seconds: number): boolean {
  return schedule.parsed.texts.hour === '*' && seconds % 3600 === 0
}

const clock = (wall: number) => clockWords(((wall % DAY) + DAY) % DAY)
