import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Crowd } from './Crowd.ts'

test('is there who joined and did not leave, in whatever order they came and went', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), (moves) => {
      const crowd = new Crowd<{ place: number; name: number }>()
      const here: { place: number; name: number }[] = []
      for (const [name, move] of moves.entries()) {
        const [gone] = move % 3 === 0 ? here.splice(move % (here.length || 1), 1) : []
        if (gone) crowd.leave(gone)
        else {
          const one = { place: 0, name }
          here.push(one)
          crowd.join(one)
        }
      }
      const names = (all: readonly { name: number }[]) => all.map(({ name }) => name).toSorted((a, b) => a - b)
      expect(names(crowd.members)).toEqual(names(here))
    }),
  )
})
