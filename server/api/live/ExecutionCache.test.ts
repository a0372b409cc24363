import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { ExecutionCache } from './ExecutionCache.ts'

const execute = async () => 'answer'
const operation = (name: string, variableValues = {}, documentBytes = 1000) => ({
  document: parse(`subscription ${name} { ticks }`),
  documentBytes,
  operationName: name,
  variableValues,
})

test('subscriptions keep no more bytes than the cache may hold, and free them when they end', () => {
  const cache = new ExecutionCache(100_000)
  const leave: (() => void)[] = []
  expect(() => {
    for (let n = 0; ; n++) leave.push(cache.join(operation(`A${n}`, { n: 'x'.repeat(1000) }), 'VIEWER', execute).leave)
  }).toThrow('There is no room')
  expect(cache.bytes).toBeGreaterThan(90_000)
  expect(cache.bytes).toBeLessThanOrEqual(100_000)
  expect(leave.length).toBeLessThan(20)
  for (const one of [...leave, ...leave]) one()
  expect({ bytes: cache.bytes, size: cache.size }).toEqual({ bytes: 0, size: 0 })
})

test('a document that many subscribers share is counted once, until the last of them has left', () => {
  const cache = new ExecutionCache()
  const shared = operation('A', {}, 100_000)
  const leave = Array.from({ length: 10 }, () => cache.join(shared, 'VIEWER', execute).leave)
  expect(cache.bytes).toBeLessThan(150_000)
  for (const one of leave.slice(0, 9)) one()
  expect(cache.bytes).toBeGreaterThan(100_000)
  leave[9]!()
  expect(cache.bytes).toBe(0)
})

test('a subscription with too large variables or too large a document is refused', () => {
  const cache = new ExecutionCache()
  for (const large of [operation('A', { ids: 'x'.repeat(20_000) }), operation('A', {}, 300_000)])
    expect(() => cache.join(large, 'VIEWER', execute)).toThrow('too large to be kept')
  expect(cache.bytes).toBe(0)
})
