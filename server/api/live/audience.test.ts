import { expect, test } from 'vitest'
import type { Role, User } from '../../model/users/User.ts'
import type { Viewer } from '../../model/Viewer.ts'
import { audienceOf } from './audience.ts'

const subscriber = (id: number, role: Role, workspaceId = 1) => ({
  scope: { workspaceId },
  viewer: { user: { id } as User, role, sessionId: `session ${id}`, apiTokenId: id, until: new Date(0) } as Viewer,
})

test('two people with one role share an answer that is not personal', () => {
  expect(audienceOf(subscriber(1, 'VIEWER'), false).key).toBe(audienceOf(subscriber(2, 'VIEWER'), false).key)
})

test('people with different roles never share an answer', () => {
  for (const isPersonal of [false, true])
    expect(audienceOf(subscriber(1, 'VIEWER'), isPersonal).key).not.toBe(
      audienceOf(subscriber(1, 'EDITOR'), isPersonal).key,
    )
})

test('subscribers in different workspaces never share an answer', () => {
  for (const isPersonal of [false, true])
    expect(audienceOf(subscriber(1, 'ADMIN', 1), isPersonal).key).not.toBe(
      audienceOf(subscriber(1, 'ADMIN', 2), isPersonal).key,
    )
})

test('a personal answer is shared by the sockets of one person alone', () => {
  const key = (id: number) => audienceOf(subscriber(id, 'VIEWER'), true).key
  expect(key(1)).toBe(key(1))
  expect(key(1)).not.toBe(key(2))
  expect(key(1)).not.toBe(audienceOf(subscriber(1, 'VIEWER'), false).key)
})

test('a shared answer is made without the person, session and token of whoever subscribed first', () => {
  const { viewer } = audienceOf(subscriber(1, 'VIEWER'), false)
  expect(() => viewer.user).toThrow('must be marked personal')
  expect(viewer).toMatchObject({ role: 'VIEWER', sessionId: null, apiTokenId: null, until: null })
  expect(audienceOf(subscriber(1, 'VIEWER'), true).viewer.user.id).toBe(1)
})
