import { describe, expect, it } from 'vitest'
import { clockChangesOf } from '../testing/schedule/referenceEvaluator.ts'
import { nextRun } from './nextRun.ts'
import { offsetReader } from './offset.ts'
import { parsePattern } from './parse.ts'
import { wallSearch } from './wallSearch.ts'
import { Zone } from './zone.ts'

describe('the clock changes of a zone', () => {
  it.each([
    'America/New_York',
    'Africa/Casablanca',
    'Africa/Cairo',
    'Asia/Gaza',
    'Pacific/Apia',
    'Australia/Lord_Howe',
    'Asia/Tokyo',
  ])('%s: are those that a walk through Intl finds, in years before, now and far ahead', (timezone) => {
    const zone = new Zone(offsetReader(timezone))
    for (const year of [1974, 2010, 2011, 2014, 2025, 2026, 2050]) {
      expect(changes(zone, year), `${year}`).toEqual(clockChangesOf(timezone, year))
    }
  })

  it('are the same whatever was asked before', () => {
    const forwards = new Zone(offsetReader('America/New_York'))
    const backwards = new Zone(offsetReader('America/New_York'))
    const years = [1980, 2026, 2090]
    const asked = years.map((year) => changes(forwards, year))
    expect(years.toReversed().map((year) => changes(backwards, year))).toEqual(asked.toReversed())
  })

  it('a shift of up to three hours is a clock change, and a larger one catches no runs up', () => {
    const casey = new Zone(offsetReader('Antarctica/Casey')).at(Date.UTC(2010, 2, 4, 15) / 1000)
    expect(casey.repeatedUntil - (casey.start + casey.offset)).toBe(3 * 3600)
    const apia = new Zone(offsetReader('Pacific/Apia')).at(Date.UTC(2011, 11, 30, 10) / 1000)
    expect(apia.offset).toBe(14 * 3600)
    expect(apia.gapFrom).toBe(apia.start + apia.offset)
  })

  it('every instant lies in one span, also before 1900 and after the year 9999', () => {
    const zone = new Zone(offsetReader('Europe/Berlin'))
    for (const date of ['-200000-01-01', '1800-01-01', '1900-01-01', '2026-03-29', '9999-12-31', '+200000-01-01']) {
      const second = Date.parse(`${date}T00:00Z`) / 1000
      const { start, end, offset } = zone.at(second)
      expect([start <= second, second < end, Math.abs(offset) < 86_400]).toEqual([true, true, true])
    }
  })
})

describe('a clock that goes back an hour just before the new year', () => {
  const change = Date.UTC(2030, 11, 31, 23, 30) / 1000
  const zone = new Zone((second) => (second < change ? 3600 : 0))
  const runs = (pattern: string) => {
    const parsed = parsePattern(pattern)
    const search = wallSearch(parsed, '')
    const found = new Set<string>()
    // A new zone for every minute: earlier questions must not change the answer.
    for (let at = change - 7200; at < change + 7200; at += 60) {
      const next = nextRun(search, zone, parsed.isFixedTime, at * 1000)!
      if (next < (change + 7200) * 1000) found.add(new Date(next).toISOString().slice(5, 16))
    }
    return [...found]
  }

  it('has its repeated hour on both sides of the year, and a fixed time in it runs once', () => {
    expect(runs('15 0 1 1 *')).toEqual(['12-31T23:15'])
    expect(runs('45 23 31 12 *')).toEqual(['12-31T22:45'])
  })

  it('follows real time for the others', () => {
    expect(runs('*/15 0 1 1 *')).toEqual([
      '12-31T23:00',
      '12-31T23:15',
      '01-01T00:00',
      '01-01T00:15',
      '01-01T00:30',
      '01-01T00:45',
    ])
  })
})

function changes(zone: Zone, year: number): number[] {
  const found: number[] = []
  const last = Date.UTC(year + 1, 0, 1) / 1000
  for (let span = zone.at(Date.UTC(year, 0, 1) / 1000); span.end < last;) {
    const after = zone.at(span.end)
    if (after.offset !== span.offset) found.push(after.start)
    span = after
  }
  return found
}
