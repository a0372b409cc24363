import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { actionWords } from './actionWords.ts'

const server = `${import.meta.dirname}/../../../server`
const nouns = 'alertPolicy|apiToken|category|channel|execution|job|session|user'

test('every action that the server records is told in words', () => {
  const sources = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter(
    // Events of the log, and the placeholders of messages, have names of the same form.
    (path) =>
      path.endsWith('.ts') &&
      !path.endsWith('.test.ts') &&
      !path.startsWith('logging') &&
      !path.startsWith('engine/alerting') &&
      !path.endsWith('placeholders.ts'),
  )
  const actions = sources.flatMap((path) =>
    [...readFileSync(`${server}/${path}`, 'utf8').matchAll(new RegExp(`'((?:${nouns})\\.[a-z][A-Za-z]+)'`, 'g'))].map(
      ([, action]) => action!,
    ),
  )
  const recorded = [...new Set(actions)].filter((action) => !columns.has(action))
  expect(recorded.length).toBeGreaterThan(20)
  expect(recorded.filter((action) => actionWords(action) === action)).toEqual([])
})

/** Written like actions, but columns in a query. */
const columns = new Set(['job.id', 'job.status'])
