import { describe, expect, it } from 'vitest'
import { BoundedCache } from './boundedCache.ts'
import { compileSchedule } from './schedule.ts'

describe('compiled schedules', () => {
  it('are shared by all jobs of one pattern and zone, whatever their seeds', () => {
    const schedule = compileSchedule('*/5 * * * *', 'Europe/Berlin', 'a')
    expect(compileSchedule('*/5 * * * *', 'Europe/Berlin', 'b')).toBe(schedule)
    expect(compileSchedule('*/5 * * * *', 'Europe/London', 'a')).not.toBe(schedule)
  })

  it('with H are kept for each seed', () => {
    const schedule = compileSchedule('H * * * *', 'UTC', 'a')
    expect(compileSchedule('H * * * *', 'UTC', 'a')).toBe(schedule)
    expect(compileSchedule('H * * * *', 'UTC', 'b')).not.toBe(schedule)
  })

  it('have the names normalised', () => {
    expect(compileSchedule('0  0 * * *', 'america/new_york')).toMatchObject({
      pattern: '0 0 * * *',
      timezone: 'America/New_York',
    })
  })
})

describe('the bounded cache', () => {
  it('forgets what was not used for longest', () => {
    const cache = new BoundedCache<number>(3)
    for (const key of ['a', 'b', 'c']) cache.set(key, 1)
    cache.get('a')
    cache.set('d', 1)
    expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key))).toEqual(['a', 'c', 'd'])
  })

  it('never holds more than its limit', () => {
    const cache = new BoundedCache<number>(10)
    for (let key = 0; key < 1_000; key++) cache.set(String(key), key)
    expect(
      Array.from({ length: 1_000 }, (_, key) => cache.get(String(key))).filter((value) => value !== undefined),
    ).toHaveLength(10)
  })
})
