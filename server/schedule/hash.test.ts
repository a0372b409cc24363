import { describe, expect, it } from 'vitest'
import { hashBelow } from './hash.ts'
import { compileSchedule } from './schedule.ts'

const START = Date.UTC(2026, 0, 1)

function minutesOfDay(pattern: string, seed: string): number[] {
  const { next } = compileSchedule(pattern, 'UTC', seed)
  const minutes: number[] = []
  for (let at = next(START - 1)!; at < START + 86_400_000; at = next(at)!) minutes.push((at - START) / 60_000)
  return minutes
}

/** Pearson's chi-squared statistic against equal counts. */
function chiSquared(values: number[], size: number): number {
  const expected = values.length / size
  const counts = Array.from({ length: size }, () => 0)
  for (const value of values) counts[value]!++
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

describe('H in a pattern', () => {
  const seeds = {
    numbers: (at: number) => String(at + 1),
    uuids: (at: number) =>
      `0197a3c2-7b1e-7${at.toString(16).padStart(3, '0')}-8000-00000000${at.toString(16).padStart(4, '0')}`,
    names: (at: number) => `job ${at}`,
  }

  it.each(Object.entries(seeds))('spreads 10,000 jobs evenly over the minutes, by %s', (_name, seed) => {
    const minutes = Array.from({ length: 10_000 }, (_, at) => hashBelow(60, seed(at), 'minute'))
    // One uniform sample in a hundred exceeds 87.2 (59 degrees of freedom). The seeds are fixed, so this test is not flaky.
    expect(chiSquared(minutes, 60)).toBeLessThan(87.2)
    const hours = Array.from({ length: 10_000 }, (_, at) => hashBelow(24, seed(at), 'hour'))
    expect(chiSquared(hours, 24)).toBeLessThan(41.6)
  })

  it('chooses hour and minute independently of each other', () => {
    const pairs = Array.from(
      { length: 100_000 },
      (_, at) => hashBelow(24, String(at), 'hour') * 60 + hashBelow(60, String(at), 'minute'),
    )
    // 1439 degrees of freedom.
    expect(chiSquared(pairs, 1440)).toBeLessThan(1569)
  })

  it('has the same values in every process, because stored jobs rely on them', () => {
    expect(minutesOfDay('H H * * *', 'job-1')).toEqual([12 * 60 + 59])
    expect(minutesOfDay('H H * * *', 'job-2')).toEqual([19 * 60 + 50])
  })

  it('keeps its value when another field is edited', () => {
    const minute = (pattern: string) => minutesOfDay(pattern, 'job-1')[0]! % 60
    expect(minute('H * * * *')).toBe(minute('H 5 * * *'))
    expect(minute('H H * * *')).toBe(minute('H 5 * * *'))
    expect(minute('0 H 5 * * *')).toBe(minute('H 5 * * *'))
  })

  it('stays inside its range, and steps from a chosen start', () => {
    for (let job = 0; job < 200; job++) {
      const [once, ...more] = minutesOfDay('H(0-29) 0 * * *', String(job))
      expect(once).toBeLessThan(30)
      expect(more).toEqual([])
      const steps = minutesOfDay('H/15 0 * * *', String(job))
      expect(steps).toEqual([0, 15, 30, 45].map((minute) => minute + steps[0]!))
      expect(steps[0]).toBeLessThan(15)
      const inside = minutesOfDay('H(10-40)/10 0 * * *', String(job))
      expect(inside[0]).toBeGreaterThanOrEqual(10)
      expect(inside.at(-1)).toBeLessThanOrEqual(40)
    }
  })

  it('chooses a day that every month has, and any weekday', () => {
    const weekdays = new Set<number>()
    for (let job = 0; job < 200; job++) {
      const { next } = compileSchedule('0 0 H * *', 'UTC', String(job))
      let at = START - 1
      for (let month = 0; month < 12; month++) expect(new Date((at = next(at)!)).getUTCMonth()).toBe(month)
      weekdays.add(new Date(compileSchedule('0 0 * * H', 'UTC', String(job)).next(START)!).getUTCDay())
    }
    expect(weekdays.size).toBe(7)
  })
})
