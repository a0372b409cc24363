import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { bucketOf, lastBucket, lowerBoundMs, quantile } from './durations.ts'

it('puts what never ran into bucket 0, a millisecond into 1 and a week into the last', () => {
  expect([bucketOf(null), bucketOf(0), bucketOf(1), bucketOf(7 * 86_400_000)]).toEqual([0, 1, 1, lastBucket])
})

it('puts each duration between the bounds of its bucket', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 86_400_000 }), (ms) => {
      const bucket = bucketOf(ms)
      expect(ms).toBeGreaterThan(lowerBoundMs(bucket) - 1e-6)
      expect(ms).toBeLessThanOrEqual(lowerBoundMs(bucket + 1) + 1e-6)
    }),
  )
})

it('finds a quantile within a quarter of the true one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 2, max: 300_000 }), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.95),
      (durations, q) => {
        const counts = new Map<number, number>()
        for (const ms of durations) counts.set(bucketOf(ms), (counts.get(bucketOf(ms)) ?? 0) + 1)
        const truth = durations.toSorted((a, b) => a - b)[Math.ceil(q * durations.length) - 1]!
        const found = quantile(counts, q)!
        expect(found).toBeGreaterThanOrEqual(Math.floor(truth / 1.2501))
        expect(found).toBeLessThanOrEqual(Math.ceil(truth * 1.2501))
      },
    ),
  )
})

it('knows no quantile of nothing, nor of what never ran', () => {
  expect(quantile([], 0.5)).toBeNull()
  expect(quantile([[0, 12]], 0.5)).toBeNull()
})
