import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { ExecutionCache } from './ExecutionCache.ts'

const answer = async () => 'answer'
const question = (name: string, variableValues = {}, documentBytes = 1000) => ({
  document: parse(`subscription ${name} { ticks }`),
  documentBytes,
  operationName: name,
  variableValues,
})

test('subscriptions keep no more bytes than they may, and give room again when they end', () => {
  const answers = new ExecutionCache(100_000)
  const leave: (() => void)[] = []
  expect(() => {
    for (let n = 0; ; n++) leave.push(answers.join(question(`A${n}`, { n: 'x'.repeat(1000) }), 'VIEWER', answer).leave)
  }).toThrow('There is no room')
  expect(answers.bytes).toBeGreaterThan(90_000)
  expect(answers.bytes).toBeLessThanOrEqual(100_000)
  expect(leave.length).toBeLessThan(20)
  for (const one of [...leave, ...leave]) one()
  expect({ bytes: answers.bytes, size: answers.size }).toEqual({ bytes: 0, size: 0 })
})

test('a document that many subscribers share is counted once, until the last of them has left', () => {
  const answers = new ExecutionCache()
  const shared = question('A', {}, 100_000)
  const leave = Array.from({ length: 10 }, () => answers.join(shared, 'VIEWER', answer).leave)
  expect(answers.bytes).toBeLessThan(150_000)
  for (const one of leave.slice(0, 9)) one()
  expect(answers.bytes).toBeGreaterThan(100_000)
  leave[9]!()
  expect(answers.bytes).toBe(0)
})

test('what is too large to be kept for long is refused', () => {
  const answers = new ExecutionCache()
  for (const large of [question('A', { ids: 'x'.repeat(20_000) }), question('A', {}, 300_000)])
    expect(() => answers.join(large, 'VIEWER', answer)).toThrow('too large to be kept')
  expect(answers.bytes).toBe(0)
})
