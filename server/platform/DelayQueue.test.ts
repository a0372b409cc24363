import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DelayQueue } from './DelayQueue.ts'

test('a delay queue gives out exactly the items that are due, earliest first, in whatever order they were added', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: 0, max: 50 }), (instants, now) => {
      const queue = new DelayQueue<number>()
      for (const at of instants) queue.add(at, at)
      const due = queue.takeDue(now)
      const sorted = instants.toSorted((one, other) => one - other)
      expect(due).toEqual(sorted.filter((at) => at <= now))
      expect(queue.nextAtMs).toBe(sorted.find((at) => at > now) ?? Infinity)
      expect(queue.size).toBe(sorted.length - due.length)
    }),
  )
})
