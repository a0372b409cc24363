import { expect, test } from 'vitest'
import { AlertKind } from '../enums.ts'
import { kinds, textOf } from './kinds.ts'

const none = { count: null, minutes: null, percent: null, ms: null, days: null }

test('each kind of alert rule reads as a sentence with its figures', () => {
  const texts = (Object.keys(AlertKind) as AlertKind[]).map((kind) => {
    const presets = Object.entries(kinds[kind].figures).map(([name, { preset }]) => [name, preset])
    return textOf({ ...none, kind, ...Object.fromEntries(presets) })
  })
  expect(texts).toEqual([
    'When a job fails 2 times in a row.',
    'When a job fails 3 times within 60 minutes.',
    'When a job fails in 10 % of at least 10 runs within 1440 minutes.',
    'When a job takes longer than 30 s.',
    'When a job takes less than 100 ms.',
    'When a job misses a run.',
    'When a job starts more than 1 min late.',
    'When a job is still running after 10 min.',
    'When a job does not succeed for 1440 minutes.',
    'When a host cannot be reached.',
    'When a job is paused automatically.',
    'When a host has a certificate that ends within 14 days.',
    'When Carillon itself has a problem.',
  ])
})

test('an alert rule of one failure, one minute or one day uses the singular', () => {
  expect(textOf({ ...none, kind: 'FAILURES_IN_A_ROW', count: 1 })).toBe('When a job fails.')
  expect(textOf({ ...none, kind: 'FAILURES_WITHIN', count: 1, minutes: 1 })).toBe(
    'When a job fails once within 1 minute.',
  )
  expect(textOf({ ...none, kind: 'CERTIFICATE', days: 1 })).toBe(
    'When a host has a certificate that ends within 1 day.',
  )
})
