import { expect, test } from 'vitest'
import { minuteSteps, type PlainSchedule, toCron, toPlain } from './plain.ts'

const everyChoice: PlainSchedule[] = [
  ...minuteSteps.map((every) => ({ kind: 'minutes' as const, every })),
  { kind: 'hourly', minute: 0 },
  { kind: 'hourly', minute: 59 },
  { kind: 'daily', time: '00:00' },
  { kind: 'daily', time: '23:05' },
  { kind: 'weekly', days: [0, 1, 6], time: '09:30' },
  { kind: 'monthly', day: 31, time: '02:00' },
  { kind: 'monthly', day: 'L', time: '02:00' },
]

test('every plain choice survives the way to cron text and back', () => {
  for (const choice of everyChoice) expect(toPlain(toCron(choice))).toEqual(choice)
})

test('names, ranges, seven for Sunday, macros and wide spaces are understood', () => {
  expect(toPlain('0  9 * *  mon-fri')).toEqual({ kind: 'weekly', days: [1, 2, 3, 4, 5], time: '09:00' })
  expect(toPlain('0 9 * * 7')).toEqual({ kind: 'weekly', days: [0], time: '09:00' })
  expect(toPlain('@daily')).toEqual({ kind: 'daily', time: '00:00' })
  expect(toPlain('@hourly')).toEqual({ kind: 'hourly', minute: 0 })
})

test('what has no plain choice is left to cron text', () => {
  const others = [
    '*/7 * * * *',
    '0 */2 * * *',
    '0 9 1 * 1',
    '0 9 1 6 *',
    '* * * * * *',
    '60 * * * *',
    '0 24 * * *',
    '',
    'x',
  ]
  for (const pattern of others) expect(toPlain(pattern)).toBeUndefined()
})
