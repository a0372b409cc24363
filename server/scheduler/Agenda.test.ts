import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Agenda } from './Agenda.ts'

test('gives out exactly what is due, earliest first, whatever was added in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: 0, max: 50 }), (instants, now) => {
      const agenda = new Agenda<number>()
      for (const at of instants) agenda.add(at, at)
      const due = agenda.takeDue(now)
      const sorted = instants.toSorted((one, other) => one - other)
      expect(due).toEqual(sorted.filter((at) => at <= now))
      expect(agenda.nextAtMs).toBe(sorted.find((at) => at > now) ?? Infinity)
      expect(agenda.size).toBe(sorted.length - due.length)
    }),
  )
})
