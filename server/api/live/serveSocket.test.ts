import { EventEmitter } from 'node:events'
import type { Server } from 'graphql-ws'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { createLog } from '../../platform/log.ts'
import { sendText } from './sendText.ts'
import { serveSocket } from './serveSocket.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An open socket that records what the server did with it. */
function socketInTest() {
  const done: string[] = []
  const socket = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    ping: () => void done.push('ping'),
    terminate: () => void done.push('terminate'),
    send: (text: string, _options: object, taken: () => void) => {
      done.push(text)
      takes.push(taken)
    },
  })
  const takes: (() => void)[] = []
  return { socket: socket as unknown as WebSocket & { bufferedAmount: number }, done, takes }
}
const protocol = { opened: () => async () => {} } as unknown as Server<Record<PropertyKey, unknown>>

test('a peer that stops answering pings is disconnected within a minute, and one that answers stays', () => {
  const [gone, there] = [socketInTest(), socketInTest()]
  for (const { socket } of [gone, there])
    serveSocket(protocol, socket, {}, { log: createLog('silent'), isAdmitted: () => true })
  for (let seconds = 0; seconds < 60; seconds++) {
    vi.advanceTimersByTime(1000)
    if (there.done.at(-1) === 'ping') there.socket.emit('pong')
  }
  expect(gone.done).toContain('terminate')
  expect(there.done).toEqual(['ping', 'ping'])
  for (const { socket } of [gone, there]) socket.emit('close', 1000, '')
  expect(vi.getTimerCount()).toBe(0)
})

test('sending waits for a text only where the kernel does not take it at once', async () => {
  const { socket, done, takes } = socketInTest()
  expect(sendText(socket, 'quick')).toBeUndefined()
  socket.bufferedAmount = 5
  let isTaken = false
  const sent = sendText(socket, 'slow')?.then(() => (isTaken = true))
  await Promise.resolve()
  expect(isTaken).toBe(false)
  takes.at(-1)!()
  await sent
  expect(isTaken).toBe(true)
  Object.assign(socket, { readyState: 3 })
  expect(sendText(socket, 'late')).toBeUndefined()
  expect(done).toEqual(['quick', 'slow'])
})
