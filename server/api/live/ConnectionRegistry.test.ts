import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import type { Services } from '../../model/Context.ts'
import { ConnectionRegistry } from './ConnectionRegistry.ts'

let live: ConnectionRegistry
beforeEach(
  () =>
    void (live = new ConnectionRegistry({ authenticator: { onEnd: () => () => undefined } } as unknown as Services)),
)
afterEach(() => live.close())

const strangers = (count: number) =>
  Array.from({ length: count }, () => {
    const socket = Object.assign(new EventEmitter(), { send() {} }) as unknown as WebSocket
    live.bound(socket)
    return socket
  })

test('a process takes five thousand sockets, also of those who never say who they are, and others as soon as one goes', () => {
  const sockets = strangers(4999)
  expect(live.isFull()).toBe(false)
  sockets.push(...strangers(1))
  expect(live.isFull()).toBe(true)
  sockets[0]!.emit('close', 1000, Buffer.from(''))
  expect(live.isFull()).toBe(false)
})
