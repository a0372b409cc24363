import { expect, test } from 'vitest'
import { changes } from './changes.ts'

test('only fields that differ are listed, with their old and new values', () => {
  expect(changes('{"a":1,"b":"x","c":[1]}', '{"a":1,"b":"y","c":[1]}')).toEqual([{ name: 'b', was: 'x', is: 'y' }])
})

test('a field that was added or removed has one side', () => {
  expect(changes('{"a":1}', '{"b":true}')).toEqual([
    { name: 'a', was: '1', is: undefined },
    { name: 'b', was: undefined, is: 'true' },
  ])
})

test('a value that is not an object counts as empty', () => {
  expect(changes(null, null)).toEqual([])
  expect(changes('nonsense', '[1]')).toEqual([{ name: '0', was: undefined, is: '1' }])
})
