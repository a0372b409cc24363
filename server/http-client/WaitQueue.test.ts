import { expect, test } from 'vitest'
import { WaitQueue } from './WaitQueue.ts'

test('who came first goes first, and who left is passed over', () => {
  const line = new WaitQueue<string>()
  for (const waiter of ['a', 'b', 'c', 'd']) line.join(waiter)
  line.leave('a')
  line.leave('c')
  line.leave('nobody')
  expect([line.next(), line.next(), line.next()]).toEqual(['b', 'd', null])
  line.join('e')
  expect([line.next(), line.next()]).toEqual(['e', null])
})

test('it empties as it is used, however long it never runs dry', () => {
  const line = new WaitQueue<number>()
  for (let at = 0; at < 100; at++) line.join(at)
  for (let at = 0; at < 10_000; at++) {
    expect(line.next()).toBe(at)
    line.join(at + 100)
  }
})
