import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { SocketWriter, shareable } from './SocketWriter.ts'

/** An open socket whose line takes what it is sent only when the test says so. */
function stuckSocket() {
  const sent: unknown[] = []
  const takes: (() => void)[] = []
  const socket = {
    OPEN: 1,
    readyState: 1,
    get bufferedAmount() {
      return takes.length
    },
    send(data: unknown, _options: object, taken?: () => void) {
      sent.push(data)
      if (taken) takes.push(taken)
    },
  }
  return { socket: socket as unknown as WebSocket & { readyState: number }, sent, take: () => takes.shift()!() }
}

test('a socket that takes nothing holds one message: the next one is not even made', async () => {
  const { socket, sent, take } = stuckSocket()
  const outlet = new SocketWriter(socket, () => true)
  const made: number[] = []
  const told = [1, 2, 3].map((place) =>
    outlet.tell(`${place}: `, async () => {
      made.push(place)
      return 'text'
    }),
  )
  await expect.poll(() => sent).toEqual(['1: text'])
  expect(made).toEqual([1])
  take()
  await told[0]
  await expect.poll(() => sent).toEqual(['1: text', '2: text'])
  expect(made).toEqual([1, 2])
  Object.assign(socket, { readyState: 3 })
  take()
  await Promise.all(told)
  expect(made).toEqual([1, 2])
})

test('a long text is queued as it is for all sockets that are told it, not copied for each', async () => {
  const text = shareable('x'.repeat(10_000))
  const sockets = [stuckSocket(), stuckSocket()]
  for (const { socket } of sockets) void new SocketWriter(socket, () => true).tell('head', async () => text)
  for (const { sent } of sockets) {
    await expect.poll(() => sent).toHaveLength(2)
    expect(sent[0]).toBe('head')
    expect(sent[1]).toBe(text)
  }
})

test('who may not hear it any more by the time a message is made is not told it, and a message that fails holds up no other', async () => {
  const { socket, sent } = stuckSocket()
  let mayHear = false
  const outlet = new SocketWriter(socket, () => mayHear)
  await outlet.tell('', async () => 'secret')
  mayHear = true
  await expect(outlet.tell('', () => Promise.reject(new Error('fails')))).rejects.toThrow('fails')
  void outlet.tell('', async () => 'open')
  await expect.poll(() => sent).toEqual(['open'])
})
