import { expect, test } from 'vitest'
import { differences } from './differences.ts'

test('equal texts have no differences', () => {
  expect(differences('a\nb\n', 'a\nb\n')).toEqual([])
})

test('lines that one text lacks are named with their side', () => {
  expect(differences('a\nold\n', 'a\nnew\nnew\n')).toEqual(['- old', '+ new', '+ new'])
})

test('a changed order is a difference although no line is missing', () => {
  expect(differences('a\nb', 'b\na')).toEqual(['the same lines in another order'])
})

test('a long account is cut and says how much is left out', () => {
  expect(differences('', 'a\nb\nc\nd', 2)).toEqual(['- ', '+ a', '… and 3 more lines'])
})
