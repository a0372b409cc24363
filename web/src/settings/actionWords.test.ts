import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { actionWords } from './actionWords.ts'

const server = `${import.meta.dirname}/../../../server`
const nouns =
  'alertPolicy|alertRule|apiToken|category|channel|delivery|execution|incident|job|maintenanceWindow|session|user'

test('every action that the server records is told in words', () => {
  const sources = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter(
    // Events of the log, and the placeholders of messages, have names of the same form.
    (path) =>
      path.endsWith('.ts') &&
      !path.endsWith('.test.ts') &&
      !path.startsWith('logging') &&
      !path.startsWith('testing') &&
      (!path.startsWith('engine/alerting') || path.startsWith('engine/alerting/byHand')) &&
      !path.endsWith('placeholders.ts'),
  )
  const actions = sources.flatMap((path) =>
    [...readFileSync(`${server}/${path}`, 'utf8').matchAll(new RegExp(`'((?:${nouns})\\.[a-z][A-Za-z]+)'`, 'g'))].map(
      ([, action]) => action!,
    ),
  )
  const recorded = [...new Set(actions)].filter((action) => !others.has(action))
  expect(recorded.length).toBeGreaterThan(35)
  expect(recorded.filter((action) => actionWords(action) === action)).toEqual([])
})

/** Written like actions, but columns in a query, and types of messages. */
const others = new Set([
  'job.id',
  'job.status',
  'incident.opened',
  'incident.resolved',
  'incident.reminder',
  'incident.flapping',
])
