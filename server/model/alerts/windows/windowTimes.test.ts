import { describe, expect, test } from 'vitest'
import { activeUntil, isWindowActive, nextStart } from './windowTimes.ts'

const none = { jobIds: [], categoryIds: [], hosts: [] }
const once = {
  from: new Date('2026-06-01T10:00Z'),
  to: new Date('2026-06-01T12:00Z'),
  cronPattern: null,
  durationMinutes: null,
  timezone: null,
}
const weekly = { from: null, to: null, cronPattern: '0 2 * * 0', durationMinutes: 120, timezone: 'Europe/Berlin' }
const ms = (text: string) => Date.parse(text)
const text = (at: number | null) => (at === null ? null : new Date(at).toISOString())

describe('the times of a maintenance window', () => {
  const subject = { jobId: 7, categoryId: 3, host: 'a.example' }

  test('a one-time maintenance window includes its start and excludes its end', () => {
    const isActive = (at: string) => isWindowActive({ ...once, ...none }, subject, ms(at))
    expect(
      ['2026-06-01T09:59:59.999Z', '2026-06-01T10:00Z', '2026-06-01T11:59:59.999Z', '2026-06-01T12:00Z'].map(isActive),
    ).toEqual([false, true, true, false])
    expect(text(nextStart(once, ms('2026-06-01T09:00Z')))).toBe('2026-06-01T10:00:00.000Z')
    expect(nextStart(once, ms('2026-06-01T10:00Z'))).toBeNull()
  })

  test.each([
    [{ ...none }, true],
    [{ ...none, jobIds: [7] }, true],
    [{ ...none, jobIds: [8] }, false],
    [{ ...none, jobIds: [8], categoryIds: [3] }, true],
    [{ ...none, hosts: ['a.example'] }, true],
    [{ ...none, hosts: ['b.example'] }, false],
  ])('a maintenance window with the filter %j covers a matching subject: %s', (filter, expected) =>
    expect(isWindowActive({ ...once, ...filter }, subject, ms('2026-06-01T11:00Z'))).toBe(expected),
  )

  test.each([
    ['before its start', '2026-06-06T23:59Z', null],
    ['at its start', '2026-06-07T00:00Z', '2026-06-07T02:00:00.000Z'],
    ['just before its end', '2026-06-07T01:59Z', '2026-06-07T02:00:00.000Z'],
    ['at its end', '2026-06-07T02:00Z', null],
    // 29 March 2026: 02:00 does not exist, so it starts at 03:00, which is 01:00 UTC, and lasts two hours.
    ['when the clock goes forward', '2026-03-29T02:59Z', '2026-03-29T03:00:00.000Z'],
    // 25 October 2026: 02:00 comes twice; it starts at the first, and lasts two hours.
    ['when the clock goes back', '2026-10-25T01:59Z', '2026-10-25T02:00:00.000Z'],
    ['after the hour that occurs twice', '2026-10-25T02:00Z', null],
  ])('a repeated maintenance window ends at the right time, seen %s', (_when, at, expected) =>
    expect(text(activeUntil(weekly, ms(at)))).toBe(expected),
  )

  test('a repeated maintenance window has a next start', () => {
    expect(text(nextStart(weekly, ms('2026-06-07T00:00Z')))).toBe('2026-06-14T00:00:00.000Z')
  })

  test('a maintenance window that repeats before it ends is active throughout', () => {
    const always = { ...weekly, cronPattern: '*/10 * * * *', durationMinutes: 15 }
    for (let at = ms('2026-06-01T00:00Z'); at < ms('2026-06-01T02:00Z'); at += 60_000)
      expect(activeUntil(always, at)).toBeGreaterThan(at)
  })
})
