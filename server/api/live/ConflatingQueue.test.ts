import type { Execution } from '../../model/executions/Execution.ts'
import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { stuckSocket } from '../../testing/liveSockets.ts'
import { type Conflation, memoized } from './conflation.ts'
import { ConflatingQueue, type Lane } from './ConflatingQueue.ts'
import { executionConflation, type ExecutionMessage } from './executionsTopic.ts'
import { type Shareable, shareable } from './sendText.ts'

function queueOf(socket: WebSocket, maxBytes?: number) {
  const state = { maySend: true, overflows: 0 }
  const queue = new ConflatingQueue(socket, {
    maySend: () => state.maySend,
    onOverflow: () => void state.overflows++,
    ...(maxBytes && { maxBytes }),
  })
  return { queue, state }
}

interface Sum {
  sum: number
}
const sums = memoized<Sum>({ merge: (kept, newer) => ({ sum: kept.sum + newer.sum }), bytesOf: () => 10 })

function laneOf<T extends object>(
  head: string,
  conflation: Conflation<T>,
  textOf: (message: T) => Promise<Shareable> = async (message) => JSON.stringify(message),
): Lane & { errors: unknown[] } {
  const errors: unknown[] = []
  return {
    head,
    conflation: conflation as unknown as Conflation<object>,
    textOf: textOf as Lane['textOf'],
    fail: (error) => void errors.push(error),
    errors,
  }
}

test('a slow reader finds one message per subscription, merged from all that it has missed', async () => {
  const { socket, sent, take } = stuckSocket()
  const { queue } = queueOf(socket)
  const lane = laneOf('', sums)
  for (const sum of [1, 2, 4]) queue.put(lane, { sum })
  await expect.poll(() => sent).toEqual(['{"sum":1}'])
  take()
  await expect.poll(() => sent).toEqual(['{"sum":1}', '{"sum":6}'])
  expect(queue.waitingBytes).toBe(0)
})

test('a socket that sends nothing holds one text: the next one is not even made', async () => {
  const { socket, sent, take } = stuckSocket()
  const { queue } = queueOf(socket)
  const executed: string[] = []
  const lanes = ['a', 'b', 'c'].map((head) =>
    laneOf(head, sums, async () => {
      executed.push(head)
      return 'text'
    }),
  )
  for (const lane of lanes) queue.put(lane, { sum: 1 })
  await expect.poll(() => sent).toEqual(['atext'])
  expect(executed).toEqual(['a'])
  take()
  await expect.poll(() => sent).toEqual(['atext', 'btext'])
  Object.assign(socket, { readyState: 3 })
  take()
  await expect.poll(() => queue.waitingBytes).toBe(0)
  expect(executed).toEqual(['a', 'b'])
})

test('subscriptions take turns, and one that changes all the time does not lose its turn', async () => {
  const { socket, sent, take } = stuckSocket()
  const { queue } = queueOf(socket)
  const lanes = ['a', 'b', 'c'].map((head) => laneOf(head, sums, async () => ''))
  for (let round = 0; round < 4; round++) for (const lane of lanes) queue.put(lane, { sum: 1 })
  for (const turns of [1, 2, 3, 4]) {
    await expect.poll(() => sent).toEqual(['a', 'b', 'c', 'a'].slice(0, turns))
    take()
  }
})

test('a long text is one copy for all sockets that send it', async () => {
  const text = shareable('x'.repeat(10_000))
  const sockets = [stuckSocket(), stuckSocket()]
  for (const { socket } of sockets)
    queueOf(socket).queue.put(
      laneOf('head', sums, async () => text),
      { sum: 1 },
    )
  for (const { sent } of sockets) {
    await expect.poll(() => sent).toHaveLength(2)
    expect(sent[0]).toBe('head')
    expect(sent[1]).toBe(text)
  }
})

test('a client whose access ends while a message is made does not get it', async () => {
  const { socket, sent } = stuckSocket()
  const { queue, state } = queueOf(socket)
  const { promise, resolve } = Promise.withResolvers<string>()
  queue.put(
    laneOf('', sums, () => promise),
    { sum: 1 },
  )
  state.maySend = false
  resolve('secret')
  await promise
  state.maySend = true
  queue.put(
    laneOf('', sums, async () => 'open'),
    { sum: 1 },
  )
  await expect.poll(() => sent).toEqual(['open'])
})

test('a message that fails ends its subscription and holds up no other', async () => {
  const { socket, sent } = stuckSocket()
  const { queue } = queueOf(socket)
  const failing = laneOf('', sums, () => Promise.reject(new Error('fails')))
  queue.put(failing, { sum: 1 })
  queue.put(
    laneOf('', sums, async () => 'other'),
    { sum: 1 },
  )
  await expect.poll(() => sent).toEqual(['other'])
  expect(failing.errors).toEqual([new Error('fails')])
})

test('a subscription that ends takes its waiting message and its bytes out of the queue', async () => {
  const { socket, sent, take } = stuckSocket()
  const { queue } = queueOf(socket)
  const [first, ended, last] = ['a', 'b', 'c'].map((head) => laneOf(head, sums, async () => ''))
  for (const lane of [first!, ended!, last!]) queue.put(lane, { sum: 1 })
  expect(queue.waitingBytes).toBe(20)
  queue.remove(ended!)
  queue.remove(ended!)
  expect(queue.waitingBytes).toBe(10)
  await expect.poll(() => sent).toEqual(['a'])
  take()
  await expect.poll(() => sent).toEqual(['a', 'c'])
})

const rows = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: first + index, errorMessage: 'x'.repeat(750) }) as Execution)

test('a socket beyond its bytes keeps the newest executions of a subscription and counts those before them as dropped', async () => {
  const { socket, sent, take } = stuckSocket()
  const { queue, state } = queueOf(socket, 100_000)
  const lane = laneOf('', memoized(executionConflation))
  const put = (first: number, count: number) => queue.put(lane, { executions: rows(first, count), dropped: 0 })
  put(1, 1)
  for (let first = 2; first <= 1001; first += 20) {
    put(first, 20)
    expect(queue.waitingBytes).toBeLessThanOrEqual(100_000)
  }
  await expect.poll(() => sent).toHaveLength(1)
  take()
  await expect.poll(() => sent).toHaveLength(2)
  const { executions, dropped } = JSON.parse(sent[1] as string) as ExecutionMessage
  expect(executions.at(-1)!.id).toBe(1001)
  expect(executions.length).toBeGreaterThanOrEqual(20)
  expect(executions.length + dropped).toBe(1000)
  expect(state.overflows).toBe(0)
})

test('fifty subscriptions of a socket that reads nothing wait within its bytes, and each of them learns of its loss', async () => {
  const { socket, sent, take } = stuckSocket()
  const { queue } = queueOf(socket, 100_000)
  const conflation = memoized(executionConflation)
  const lanes = Array.from({ length: 50 }, () => laneOf('', conflation))
  for (let round = 0; round < 5; round++) {
    const message = { executions: rows(round * 20, 20), dropped: 0 }
    for (const lane of lanes) queue.put(lane, message)
    expect(queue.waitingBytes).toBeLessThanOrEqual(100_000)
  }
  for (let count = 1; count <= 51; count++) {
    await expect.poll(() => sent).toHaveLength(count)
    take()
  }
  const received = sent.map((text) => JSON.parse(text as string) as ExecutionMessage)
  const total = received.reduce((sum, { executions, dropped }) => sum + executions.length + dropped, 0)
  expect(total).toBe(50 * 100)
})

test('a socket overflows where a loss cannot be told, but a message that waits alone always has room', () => {
  const { socket } = stuckSocket()
  const { queue, state } = queueOf(socket, 15)
  const lane = laneOf('', { ...sums, bytesOf: () => 20 })
  queue.put(lane, { sum: 1 })
  queue.put(lane, { sum: 1 })
  queue.put(lane, { sum: 1 })
  expect({ ...state, bytes: queue.waitingBytes }).toMatchObject({ overflows: 0, bytes: 20 })
  queue.put(laneOf('', sums), { sum: 1 })
  expect(state.overflows).toBe(1)
  expect(queue.waitingBytes).toBe(20)
})
