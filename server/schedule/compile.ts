import { BoundedCache } from './boundedCache.ts'
import { ScheduleError } from './error.ts'
import { mayNeverFire } from './neverFires.ts'
import { nextRun } from './nextRun.ts'
import { offsetReader } from './offset.ts'
import { type ParsedPattern, parsePattern } from './parse.ts'
import { normaliseTimezone } from './timezone.ts'
import { type WallSearch, wallSearch } from './wallSearch.ts'
import { Zone } from './zone.ts'

/** A compiled pattern in a time zone. It has no state: the same question always has the same answer. */
export interface Schedule {
  /** Normalised: trimmed, single spaces. */
  readonly pattern: string
  /** An IANA name in its canonical case. */
  readonly timezone: string
  /** A fixed time (neither seconds, nor minutes, nor hours start with `*`) is caught up after a gap and runs once in an overlap. */
  readonly isFixedTime: boolean
  /** The first instant strictly after, both in epoch milliseconds; null when there is none up to the year 9999. */
  next(afterMs: number): number | null
}

/** What notes and previews need beyond the public interface of a schedule. */
export interface CompiledSchedule extends Schedule {
  readonly parsed: ParsedPattern
  readonly search: WallSearch
  readonly zone: Zone
}

const compiled = new BoundedCache<CompiledSchedule>(8_192)
const zones = new Map<string, Zone>()

/**
 * Compiles a pattern, or takes it from the cache.
 * @param seed chooses the value of `H`: the job's id. Patterns without `H` share one schedule whatever the seed.
 * @throws ScheduleError when the pattern or the zone cannot be used, or when the pattern can never be due
 */
export function compileSchedule(pattern: string, timezone: string, seed = ''): CompiledSchedule {
  const key = `${pattern}\n${timezone}${isHashed(pattern) ? `\n${seed}` : ''}`
  let schedule = compiled.get(key)
  if (!schedule) compiled.set(key, (schedule = compile(pattern, timezone, seed)))
  return schedule
}

/** The pattern as it is stored. @throws ScheduleError when it cannot be read or can never be due */
export function normalisePattern(pattern: string): string {
  return parseUsable(pattern).pattern
}

function compile(pattern: string, timezone: string, seed: string): CompiledSchedule {
  const parsed = parseUsable(pattern)
  const search = wallSearch(parsed, seed)
  const name = normaliseTimezone(timezone)
  const zone = zoneOf(name)
  const { isFixedTime } = parsed
  const next = (afterMs: number) => {
    if (!Number.isFinite(afterMs)) throw new RangeError(`A schedule was asked for the run after ${afterMs}.`)
    return nextRun(search, zone, isFixedTime, afterMs)
  }
  return { pattern: parsed.pattern, timezone: name, isFixedTime, next, parsed, search, zone }
}

function parseUsable(pattern: string): ParsedPattern {
  const parsed = parsePattern(pattern)
  if (!mayNeverFire(parsed)) return parsed
  const { texts, hasHash } = parsed
  const which = `day of month "${texts.dayOfMonth}"`
  const why = hasHash
    ? `may never fire: H could choose so that ${which} does not exist in month "${texts.month}"; write days up to 28`
    : `never fires: ${which} does not exist in month "${texts.month}"; write a day that does`
  throw new ScheduleError('dayOfMonth', `"${parsed.pattern}" ${why}, or L for the last.`)
}

function zoneOf(name: string): Zone {
  let zone = zones.get(name)
  if (!zone) zones.set(name, (zone = new Zone(offsetReader(name))))
  return zone
}

/** The H of THU and MARCH does no harm here: it only splits cache entries. */
const isHashed = (pattern: string) => typeof pattern === 'string' && /h/i.test(pattern)
