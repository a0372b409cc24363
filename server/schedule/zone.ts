/** A stretch of time with one offset, a year at most. Seconds throughout; `wall` means instant plus offset. */
export interface Stretch {
  /** First second of it. */
  readonly start: number
  /** First second after it. */
  readonly end: number
  /** Seconds to add to UTC. */
  readonly offset: number
  /** The clock went forward at `start`: wall times from here up to the start's own wall time do not exist. */
  readonly gapFrom: number
  /** The clock went back at `start`: wall times before this one are shown for the second time. */
  readonly repeatedUntil: number
}

const FIRST_YEAR = 1900
const LAST_YEAR = 9999
/** Anybody may ask for previews from any year on: 600 zones with 8,000 years each would be 2 GB. */
const MAX_KEPT_YEARS = 100
/** Shorter than any time a zone has kept one offset since 1970, long enough to make a cold year cheap (92 questions). */
const PROBE_STEP = 4 * 86_400
/** Larger jumps are moves of the date line or of the zone, not daylight saving: nothing is caught up or left out. */
const LARGEST_CLOCK_CHANGE = 3 * 3600

const NOTHING: Stretch = { start: 0, end: 0, offset: 0, gapFrom: 0, repeatedUntil: 0 }

/** The clock changes of one zone, asked for a year at a time when first needed. */
export class Zone {
  private readonly years = new Map<number, Stretch[]>()
  private readonly offsetAt: (second: number) => number
  private recent = NOTHING

  /** @param offsetAt the zone's offset in seconds at an epoch second */
  constructor(offsetAt: (second: number) => number) {
    this.offsetAt = offsetAt
  }

  /** The stretch that holds this epoch second. */
  at(second: number): Stretch {
    const { recent } = this
    if (second >= recent.start && second < recent.end) return recent
    return (this.recent = this.find(second))
  }

  private find(second: number): Stretch {
    // Intl speaks of eras before the year 1 and Date of nothing beyond its range: one stretch on either side is enough.
    const inside = Math.max(yearStart(FIRST_YEAR) - 1, Math.min(yearStart(LAST_YEAR), second))
    const year = second < yearStart(LAST_YEAR) ? new Date(inside * 1000).getUTCFullYear() : LAST_YEAR
    let stretches = this.years.get(year)
    if (!stretches) {
      if (this.years.size >= MAX_KEPT_YEARS) this.years.delete(this.years.keys().next().value!)
      this.years.set(year, (stretches = this.ask(year)))
    }
    return stretches.find((each) => second < each.end)!
  }

  private ask(year: number): Stretch[] {
    const end = year === LAST_YEAR ? Infinity : yearStart(year + 1)
    if (year < FIRST_YEAR) return [stretch(-Infinity, end, this.offsetAt(end), this.offsetAt(end))]
    // A change shortly before the new year may repeat an hour after it, so that a year knows the last hours of the one before.
    const start = yearStart(year) - LARGEST_CLOCK_CHANGE
    const changes = this.changes(start, Math.min(end, yearStart(LAST_YEAR + 1)))
    const starts = [start, ...changes]
    return starts.map((from, at) => stretch(from, starts[at + 1] ?? end, this.offsetAt(from - 1), this.offsetAt(from)))
  }

  private changes(start: number, end: number): number[] {
    const found: number[] = []
    let offset = this.offsetAt(start)
    for (let low = start; low < end - 1; low += PROBE_STEP) {
      const high = Math.min(low + PROBE_STEP, end - 1)
      const last = this.offsetAt(high)
      for (let from = low; offset !== last; offset = this.offsetAt(from)) {
        from = this.firstOther(offset, from, high)
        found.push(from)
      }
    }
    return found
  }

  /** The first second of another offset after `low`, which has this one; `high` has another. */
  private firstOther(offset: number, low: number, high: number): number {
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (this.offsetAt(middle) === offset) low = middle
      else high = middle
    }
    return high
  }
}

function stretch(start: number, end: number, before: number, offset: number): Stretch {
  const isClockChange = Math.abs(offset - before) <= LARGEST_CLOCK_CHANGE
  return {
    start,
    end,
    offset,
    gapFrom: start + (isClockChange ? Math.min(before, offset) : offset),
    repeatedUntil: start + (isClockChange ? Math.max(before, offset) : offset),
  }
}

const yearStart = (year: number) => Date.UTC(year, 0, 1) / 1000
