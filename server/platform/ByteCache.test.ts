import { expect, test } from 'vitest'
import { ByteCache } from './ByteCache.ts'

test('a cache holds no more bytes than it may, and forgets what was not used for longest', () => {
  const cache = new ByteCache<string, string>(100, (value) => value.length)
  for (const key of ['a', 'b', 'c']) cache.set(key, key.repeat(30))
  expect(cache.get('a')).toBe('a'.repeat(30))
  cache.set('d', 'd'.repeat(30))
  expect([cache.get('a'), cache.get('b'), cache.get('d')]).toEqual(['a'.repeat(30), undefined, 'd'.repeat(30)])
  expect(cache.bytes).toBe(90)
})

test('a value that is set again counts once, and one that is larger than the cache pushes nothing out', () => {
  const cache = new ByteCache<string, string>(100, (value) => value.length)
  cache.set('a', 'x'.repeat(10))
  cache.set('a', 'x'.repeat(20))
  cache.set('b', 'x'.repeat(101))
  expect({ bytes: cache.bytes, size: cache.size }).toEqual({ bytes: 20, size: 1 })
  cache.set('a', 'x'.repeat(101))
  expect({ bytes: cache.bytes, size: cache.size }).toEqual({ bytes: 0, size: 0 })
})
