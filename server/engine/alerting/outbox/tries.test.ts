import { expect, test } from 'vitest'
import { giveUpAfterMs, nextTryAt } from './tries.ts'

const [second, minute, hour] = [1000, 60_000, 3_600_000]

test.each([
  ['the first try', 0, null, 5 * second],
  ['a try between two steps', 7 * second, null, 30 * second],
  ['a try of an hour ago', hour, null, 2 * hour],
  ['the last try but one', 23 * hour, null, 24 * hour],
  ['the last try', giveUpAfterMs, null, null],
  ['a Retry-After longer than the step', 30 * second, 10 * minute, 10 * minute + 30 * second],
  ['a Retry-After shorter than the step', 30 * second, second, 2 * minute],
  ['a Retry-After beyond the last try', 23 * hour, 5 * hour, 24 * hour],
])('the next try comes at the right time after %s', (_what, elapsedMs, retryAfterMs, expected) => {
  const firstMs = 1_000_000
  const next = nextTryAt(firstMs, firstMs + elapsedMs, retryAfterMs)
  expect(next && next - firstMs).toBe(expected)
})
