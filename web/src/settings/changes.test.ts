import { expect, test } from 'vitest'
import { changes } from './changes.ts'

test('only the fields that differ are told, with what they were and are', () => {
  expect(changes('{"a":1,"b":"x","c":[1]}', '{"a":1,"b":"y","c":[1]}')).toEqual([{ name: 'b', was: 'x', is: 'y' }])
})

test('a field that came or went has one side', () => {
  expect(changes('{"a":1}', '{"b":true}')).toEqual([
    { name: 'a', was: '1', is: undefined },
    { name: 'b', was: undefined, is: 'true' },
  ])
})

test('what is no object counts as empty', () => {
  expect(changes(null, null)).toEqual([])
  expect(changes('nonsense', '[1]')).toEqual([{ name: '0', was: undefined, is: '1' }])
})
