import { expect, test } from 'vitest'
import { maxPendingSockets, PendingSockets } from './PendingSockets.ts'

test('each address has its own limit, and a socket frees its place only once', () => {
  const pending = new PendingSockets()
  const gone = Array.from({ length: maxPendingSockets }, () => pending.add('a')!)
  expect(pending.add('a')).toBeNull()
  expect(pending.add('b')).not.toBeNull()
  gone[0]!()
  gone[0]!()
  expect(pending.add('a')).not.toBeNull()
  expect(pending.add('a')).toBeNull()
})
