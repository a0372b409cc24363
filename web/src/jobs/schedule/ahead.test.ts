import { expect, test } from 'vitest'
import { ahead } from './ahead.ts'

const now = Date.parse('2026-03-08T12:00:00.000Z')
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const in10 = (firstMs: number, stepMs: number) =>
  Array.from({ length: 10 }, (_, index) => new Date(now + firstMs + index * stepMs).toISOString())

test.each([
  ['ten seconds', 4000, 10_000, 'in 4 s', 'in 1 min 34 s'],
  ['twenty minutes', 3.5 * minute, 20 * minute, 'in 3 min', 'in 3 h 3 min'],
  ['an hour', 59.5 * minute, hour, 'in 59 min', 'in 9 h'],
  ['six hours', 20 * day, 6 * hour, 'in 20 d', 'in 22 d 6 h'],
  ['a day', 5 * hour, day, 'in 5 h', 'in 9 d'],
  ['a second', 500, 1000, 'in 1 s', 'in 9 s'],
])('runs %s apart are told apart by their distance, in as few units as that takes', (_, first, step, one, last) => {
  const runs = in10(first, step)
  const words = runs.map((at) => ahead(at, now, runs))
  expect([words[0], words.at(-1)]).toEqual([one, last])
  if (first >= 1000) expect(new Set(words).size).toBe(10)
})

test('a run alone is told in its largest unit, and one whose time has come is now', () => {
  expect(ahead(new Date(now + 90 * minute).toISOString(), now)).toBe('in 1 h')
  expect(ahead(new Date(now).toISOString(), now)).toBe('now')
})
