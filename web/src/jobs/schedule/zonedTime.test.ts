import { expect, test } from 'vitest'
import { ahead } from './ahead.ts'
import { zonedTime } from './zonedTime.ts'

test('an instant is shown as the clock of the zone shows it, on both sides of a clock change', () => {
  expect(zonedTime('2099-03-29T00:30:00.000Z', 'Europe/Berlin')).toContain('01:30')
  expect(zonedTime('2099-03-29T01:00:00.000Z', 'Europe/Berlin')).toContain('03:00')
})

test('a zone that nobody knows is shown in UTC, and seconds only where there are some', () => {
  expect(zonedTime('2099-01-01T10:00:00.000Z', 'Nowhere/At-All')).toMatch(/10:00$/)
  expect(zonedTime('2099-01-01T10:00:20.000Z', 'UTC')).toMatch(/10:00:20$/)
})

test('a run far ahead is told in days, not as a date of another zone', () => {
  const now = Date.parse('2026-11-22T00:00:00.000Z')
  expect(ahead('2026-11-22T00:15:00.000Z', now)).toBe('in 15 min')
  expect(ahead('2026-12-01T10:00:00.000Z', now)).toBe('in 9 d')
})

test('in a list of instants all have seconds or none', () => {
  const runs = ['2099-01-01T10:00:00.000Z', '2099-01-01T10:00:20.000Z']
  expect(runs.map((at) => zonedTime(at, 'UTC', runs).slice(-8))).toEqual(['10:00:00', '10:00:20'])
})
