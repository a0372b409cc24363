import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rangesOf } from './ranges.ts'

test('ranges and singles together contain each key once', () => {
  const keys = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 200 })
  fc.assert(
    fc.property(keys, (given) => {
      const { ranges, singles } = rangesOf(given)
      const held = [...singles]
      for (const { from, to } of ranges) for (let key = from; key <= to; key++) held.push(key)
      expect(held.toSorted((one, other) => one - other)).toEqual(given.toSorted((one, other) => one - other))
    }),
  )
})

test('consecutive keys become one range in whatever order they are given, and a few become singles', () => {
  const many = Array.from({ length: 100 }, (_, place) => 1000 - place)
  expect(rangesOf([5, 6, ...many])).toEqual({ ranges: [{ from: 901, to: 1000 }], singles: [5, 6] })
  expect(rangesOf([])).toEqual({ ranges: [], singles: [] })
})
