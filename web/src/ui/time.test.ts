import { expect, test } from 'vitest'
import { countdown, duration, relativeTime, uptime } from './time.ts'

const now = Date.parse('2026-03-08T12:00:00.000Z')
const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

test.each([
  [0, 'just now'],
  [-4 * second, 'just now'],
  [1500, 'just now'],
  [4 * second, 'in a moment'],
  [-59 * second, '59 s ago'],
  [-61 * second, '1 min ago'],
  [-59 * minute, '59 min ago'],
  [-90 * minute, '1 h ago'],
  [-25 * hour, '1 d ago'],
  [2 * hour, 'in 2 h'],
  [6 * day, 'in 6 d'],
])('%i ms from now reads "%s"', (distanceMs, text) => {
  expect(relativeTime(now + distanceMs, now)).toBe(text)
})

test('beyond a week the date itself is shown, with the year only where it is another', () => {
  expect(relativeTime(now - 8 * day, now)).not.toMatch(/ago|2026/)
  expect(relativeTime(now - 400 * day, now)).toMatch(/2025/)
})

test('a countdown never shows less than is left, and says "now" when it has come', () => {
  expect(countdown(now + 59_001, now)).toBe('1 min 00 s')
  expect(countdown(now + 5000, now)).toBe('5 s')
  expect(countdown(now + hour + 2 * minute + 3 * second, now)).toBe('1 h 02 min')
  expect(countdown(now + 3 * day + 4 * hour, now)).toBe('3 d 4 h')
  expect(countdown(now - 1, now)).toBe('now')
})

test('a duration is shown in the unit that fits it', () => {
  expect(duration(83)).toBe('83 ms')
  expect(duration(1240)).toBe('1.24 s')
  expect(duration(45_600)).toBe('45.6 s')
  expect(duration(125_000)).toBe('2 min 05 s')
  expect(duration(2 * hour + 5 * minute)).toBe('2 h 05 min')
})

test('uptime is told in two units', () => {
  expect(uptime(3 * day + 4 * hour)).toBe('3 d 4 h')
  expect(uptime(4 * hour + 12 * minute)).toBe('4 h 12 min')
})
