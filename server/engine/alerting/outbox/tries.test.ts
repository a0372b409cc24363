import { expect, test } from 'vitest'
import { giveUpAfterMs, nextTryAt } from './tries.ts'

const [second, minute, hour] = [1000, 60_000, 3_600_000]

test.each([
  ['the first try', 0, null, 5 * second],
  ['a try between two steps', 7 * second, null, 30 * second],
  ['a try of an hour ago', hour, null, 2 * hour],
  ['the last but one', 23 * hour, null, 24 * hour],
  ['the last', giveUpAfterMs, null, null],
  ['a wait that the service asks for', 30 * second, 10 * minute, 10 * minute + 30 * second],
  ['a wait shorter than the step', 30 * second, second, 2 * minute],
  ['a wait beyond the last try', 23 * hour, 5 * hour, 24 * hour],
])('after %s', (_what, elapsedMs, retryAfterMs, expected) => {
  const firstMs = 1_000_000
  const next = nextTryAt(firstMs, firstMs + elapsedMs, retryAfterMs)
  expect(next && next - firstMs).toBe(expected)
})
