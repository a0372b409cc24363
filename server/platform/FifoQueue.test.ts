import { expect, test } from 'vitest'
import { FifoQueue } from './FifoQueue.ts'

test('a FIFO queue gives items out in the order in which they came, without those that left', () => {
  const queue = new FifoQueue<string>()
  for (const item of ['a', 'b', 'c', 'd']) queue.enqueue(item)
  queue.remove('a')
  queue.remove('c')
  queue.remove('nobody')
  expect(queue.length).toBe(2)
  expect([queue.dequeue(), queue.dequeue(), queue.dequeue()]).toEqual(['b', 'd', undefined])
  queue.enqueue('e')
  expect([queue.dequeue(), queue.dequeue()]).toEqual(['e', undefined])
})

test('items that are requeued come before all others of a FIFO queue', () => {
  const queue = new FifoQueue<string>()
  for (const item of ['a', 'b', 'c']) queue.enqueue(item)
  queue.requeue([queue.dequeue()!, queue.dequeue()!])
  expect([queue.dequeue(), queue.dequeue(), queue.dequeue()]).toEqual(['a', 'b', 'c'])
})

test('a FIFO queue that never runs empty keeps its length and its order', () => {
  const queue = new FifoQueue<number>()
  for (let item = 0; item < 100; item++) queue.enqueue(item)
  for (let item = 0; item < 10_000; item++) {
    expect(queue.dequeue()).toBe(item)
    queue.enqueue(item + 100)
    expect(queue.length).toBe(100)
  }
})
