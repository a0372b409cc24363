import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import type { Services } from '../../model/Context.ts'
import { ConnectionRegistry } from './ConnectionRegistry.ts'

let registry: ConnectionRegistry
beforeEach(
  () =>
    void (registry = new ConnectionRegistry({
      authenticator: { onEnd: () => () => undefined },
    } as unknown as Services)),
)
afterEach(() => registry.close())

const openSockets = (count: number) =>
  Array.from({ length: count }, () => {
    const socket = Object.assign(new EventEmitter(), { send() {} }) as unknown as WebSocket
    registry.add(socket)
    return socket
  })

test('a process takes five thousand sockets, authenticated or not, and another one as soon as one closes', () => {
  const sockets = openSockets(4999)
  expect(registry.isFull()).toBe(false)
  sockets.push(...openSockets(1))
  expect(registry.isFull()).toBe(true)
  sockets[0]!.emit('close', 1000, Buffer.from(''))
  expect(registry.isFull()).toBe(false)
})
