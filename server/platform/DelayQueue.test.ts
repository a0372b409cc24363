import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DelayQueue } from './DelayQueue.ts'

test('gives out exactly what is due, earliest first, whatever was added in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: 0, max: 50 }), (instants, now) => {
      const agenda = new DelayQueue<number>()
      for (const at of instants) agenda.add(at, at)
      const due = agenda.takeDue(now)
      const sorted = instants.toSorted((one, other) => one - other)
      expect(due).toEqual(sorted.filter((at) => at <= now))
      expect(agenda.nextAtMs).toBe(sorted.find((at) => at > now) ?? Infinity)
      expect(agenda.size).toBe(sorted.length - due.length)
    }),
  )
})

test('gives out the same a part at a time, in parts of one instant only', () => {
  const instants = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 })
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 5 }), (all, most, now) => {
      const agenda = new DelayQueue<{ at: number; place: number }>()
      const whole = new DelayQueue<{ at: number; place: number }>()
      for (const [place, at] of all.entries()) {
        agenda.add(at, { at, place })
        whole.add(at, { at, place })
      }
      const taken: { at: number; place: number }[] = []
      while (agenda.nextAtMs <= now) {
        const part = agenda.takeDue(now, most)
        const isCut = agenda.nextAtMs === part[0]!.at
        if (new Set(part.map(({ at }) => at)).size > 1) expect(agenda.nextAtMs).toBeGreaterThan(now)
        if (isCut) expect(part).toHaveLength(most)
        taken.push(...part)
        expect(agenda.size).toBe(all.length - taken.length)
      }
      expect(taken).toEqual(whole.takeDue(now))
      expect([...agenda]).toEqual([...whole])
    }),
  )
})
