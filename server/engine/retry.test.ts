import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxDelayMs, retryDelay } from './retry.ts'

const failed = { retryable: true, retryAfterMs: null }

test('the last attempt and what is not to be retried have no delay', () => {
  const rule = { retryAttempts: 2, retryDelayMs: 1000, backoff: 'FIXED' as const }
  expect(retryDelay(rule, 1, failed)).toBe(1000)
  expect(retryDelay(rule, 2, failed)).toBe(1000)
  expect(retryDelay(rule, 3, failed)).toBeNull()
  expect(retryDelay(rule, 1, { ...failed, retryable: false })).toBeNull()
})

test('exponential delays double with full jitter and never pass an hour', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 0, max: 3_600_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempts, retryDelayMs, random) => {
        const delay = retryDelay(
          { retryAttempts: 10, retryDelayMs, backoff: 'EXPONENTIAL' },
          attempts,
          failed,
          () => random,
        )!
        expect(delay).toBeGreaterThanOrEqual(0)
        expect(delay).toBeLessThanOrEqual(Math.min(retryDelayMs * 2 ** (attempts - 1), maxDelayMs))
      },
    ),
  )
  expect(retryDelay({ retryAttempts: 10, retryDelayMs: 1000, backoff: 'EXPONENTIAL' }, 4, failed, () => 1)).toBe(8000)
})

test('what the target asks for by Retry-After is waited for at least', () => {
  const rule = { retryAttempts: 3, retryDelayMs: 1000, backoff: 'FIXED' as const }
  expect(retryDelay(rule, 1, { retryable: true, retryAfterMs: 120_000 })).toBe(120_000)
  expect(retryDelay(rule, 1, { retryable: true, retryAfterMs: 10 })).toBe(1000)
})
