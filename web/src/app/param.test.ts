import { expect, test } from 'vitest'
import { flag, instant, integer, listOf, oneOf, params, text } from './param.ts'

const read = params({
  q: text,
  open: flag,
  from: instant,
  codes: listOf(integer(100, 599)),
  sort: oneOf(['name', '-name']),
})

test('what parses is kept as it is', () => {
  const search = { q: 'a', open: false, from: '2026-11-22T08:00:00.000Z', codes: [200, 503], sort: '-name' }
  expect(read(search)).toEqual(search)
})

test('what is missing, unknown or does not parse is left out, and the rest stays', () => {
  expect(read({ q: true, open: 'yes', from: 'yesterday', codes: [200, 99], sort: 'size', other: 1 })).toEqual({})
  expect(read({ q: 'a', from: '2026-13-01T00:00:00Z', sort: ['name'] })).toEqual({ q: 'a' })
  expect(read({ codes: [1.5] })).toEqual({})
})

test('what somebody typed by hand is understood where it can be', () => {
  expect(read({ q: 503, codes: 200 })).toEqual({ q: '503', codes: [200] })
})
