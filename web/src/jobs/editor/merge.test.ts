import { expect, test } from 'vitest'
import { differences, merged } from './merge.ts'
import { mockRules } from '../../test/mockRules.ts'
import { emptyJob } from './emptyJob.ts'

const base = { ...emptyJob('1', mockRules), name: 'Backup', url: 'https://e.com' }

test('a field that one side changed is taken from that side, and a field that both changed from the local user', () => {
  const mine = { ...base, name: 'Backup A', timeoutMs: 5000 }
  const theirs = { ...base, name: 'Backup B', cronPattern: '0 1 * * *' }
  const suggested = Object.fromEntries(differences(base, mine, theirs).map((one) => [one.field, one.suggested]))
  expect(suggested).toEqual({ name: 'mine', timeoutMs: 'mine', cronPattern: 'theirs' })
})

test('a field that is equal on both sides is no difference', () => {
  const both = { ...base, name: 'Same' }
  expect(differences(base, both, { ...both })).toEqual([])
})

test('the merged version takes each field from the side chosen for it', () => {
  const mine = { ...base, name: 'Mine', timeoutMs: 5000 }
  const theirs = { ...base, name: 'Theirs', body: '{}', bodyKind: 'json' as const }
  const result = merged(mine, theirs, { name: 'theirs', timeoutMs: 'mine', body: 'theirs' })
  expect(result).toMatchObject({ name: 'Theirs', timeoutMs: 5000, body: '{}', bodyKind: 'json' })
})
