import { expect, test } from 'vitest'
import { undeclaredBreaks } from './breakingChanges.ts'

const released = `
type Query { job(id: ID!): Job, jobs(first: Int): [Job!]!, size: Int }
type Job { id: ID!, name: String!, note: String, status: Status! }
enum Status { ACTIVE PAUSED }
input JobInput { name: String! }
`
const changelog = (unreleased: string, older = '') => `# Changelog

Notable changes.

## [Unreleased]

${unreleased}

## [1.0.0] - 2026-12-01

${older}
`

test('what only adds breaks nothing', () => {
  const current = released
    .replace('name: String!, note', '"How it is called." name: String!, url: String, note')
    .replace('first: Int', 'first: Int, after: String')
    .replace('input JobInput { name: String! }', 'input JobInput { name: String!, note: String, size: Int! = 3 }')
    .replace('PAUSED', 'PAUSED FAILED')
  expect(undeclaredBreaks(released, current, changelog(''))).toEqual([])
})

test.each([
  ['a field that is gone', ', note: String', '', 'Job.note was removed.'],
  ['a field that may be null now', 'name: String!,', 'name: String,', 'Job.name changed type from String! to String.'],
  ['an enum value that is gone', ' PAUSED', '', 'PAUSED was removed from enum type Status.'],
  ['an argument that is gone', '(first: Int)', '', 'Query.jobs arg first was removed.'],
  [
    'an argument that must be given now',
    '(first: Int)',
    '(first: Int, of: ID!)',
    'A required arg of on Query.jobs was added.',
  ],
  ['an input that must be given now', '{ name: String! }', '{ name: String!, url: String! }', 'A required field url'],
  ['a type that is gone', 'input JobInput { name: String! }', '', 'JobInput was removed.'],
])('%s breaks clients', (_, before, after, sentence) => {
  const breaks = undeclaredBreaks(released, released.replace(before, after), changelog(''))
  expect(breaks).toEqual([expect.stringContaining(sentence)])
})

const withoutNote = released.replace(', note: String', '')

test('a break that the changelog declares under "Unreleased" is let through, also where its line is wrapped', () => {
  const declared = changelog('### Breaking\n\n- `Job.note was\n  removed.` Use the description instead.')
  expect(undeclaredBreaks(released, withoutNote, declared)).toEqual([])
})

test('what was declared for an older release, or not in full, does not count', () => {
  const sentence = ['Job.note was removed.']
  expect(undeclaredBreaks(released, withoutNote, changelog('', '- `Job.note was removed.`'))).toEqual(sentence)
  expect(undeclaredBreaks(released, withoutNote, changelog('- Job.note was removed.'))).toEqual(sentence)
  expect(undeclaredBreaks(released, withoutNote, changelog('- `OldJob.note was removed.`'))).toEqual(sentence)
  expect(undeclaredBreaks(released, withoutNote, '')).toEqual(sentence)
})
