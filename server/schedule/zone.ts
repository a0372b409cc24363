/** A period with one UTC offset, at most a year long. All values are in seconds; `wall` means instant plus offset. */
export interface OffsetSpan {
  /** Its first second. */
  readonly start: number
  /** The first second after it. */
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
/** Any client may ask for previews of any year: 600 zones with 8,000 years each would take 2 GB. */
const MAX_KEPT_YEARS = 100
/** Shorter than any period since 1970 in which a zone kept one offset, and long enough to make a cold year cheap (92 calls). */
const PROBE_STEP = 4 * 86_400
/** Larger jumps move the date line or the zone and are not daylight saving: no run is caught up or left out. */
const LARGEST_CLOCK_CHANGE = 3 * 3600

const NOTHING: OffsetSpan = { start: 0, end: 0, offset: 0, gapFrom: 0, repeatedUntil: 0 }

/** The clock changes of one zone, computed a year at a time when first needed. */
export class Zone {
  private readonly years = new Map<number, OffsetSpan[]>()
  private readonly offsetAt: (second: number) => number
  private recent = NOTHING

  /** @param offsetAt the zone's offset in seconds at an epoch second */
  constructor(offsetAt: (second: number) => number) {
    this.offsetAt = offsetAt
  }

  /** The period that contains this epoch second. */
  at(second: number): OffsetSpan {
    const { recent } = this
    if (second >= recent.start && second < recent.end) return recent
    return (this.recent = this.find(second))
  }

  private find(second: number): OffsetSpan {
    // Intl switches to eras before the year 1, and Date ends at its range: one period on either side is enough.
    const inside = Math.max(yearStart(FIRST_YEAR) - 1, Math.min(yearStart(LAST_YEAR), second))
    const year = second < yearStart(LAST_YEAR) ? new Date(inside * 1000).getUTCFullYear() : LAST_YEAR
    let spans = this.years.get(year)
    if (!spans) {
      if (this.years.size >= MAX_KEPT_YEARS) this.years.delete(this.years.keys().next().value!)
      this.years.set(year, (spans = this.ask(year)))
    }
    return spans.find((each) => second < each.end)!
  }

  private ask(year: number): OffsetSpan[] {
    const end = year === LAST_YEAR ? Infinity : yearStart(year + 1)
    if (year < FIRST_YEAR) return [span(-Infinity, end, this.offsetAt(end), this.offsetAt(end))]
    // A change shortly before the new year may repeat an hour after it, so each year includes the last hours of the one before.
    const start = yearStart(year) - LARGEST_CLOCK_CHANGE
    const changes = this.changes(start, Math.min(end, yearStart(LAST_YEAR + 1)))
    const starts = [start, ...changes]
    return starts.map((from, at) => span(from, starts[at + 1] ?? end, this.offsetAt(from - 1), this.offsetAt(from)))
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

function span(start: number, end: number, before: number, offset: number): OffsetSpan {
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
