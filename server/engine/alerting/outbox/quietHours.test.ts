import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Data } from '../../../database/orm.ts'
import type { StoredQuietHours } from '../../../model/alerts/Channel.ts'
import { alertsInTest, type AlertsInTest, refused } from '../../../testing/alerts.ts'
import { databases, newData } from '../../../testing/databases.ts'
import { quietUntil } from './quietHours.ts'

const everyDay = [0, 1, 2, 3, 4, 5, 6]
const hours = (from: string, to: string, more: Partial<StoredQuietHours> = {}): StoredQuietHours => ({
  timezone: 'Europe/Berlin',
  days: everyDay,
  from,
  to,
  passes: 'CRITICAL',
  ...more,
})
const end = (quiet: StoredQuietHours, at: string) => {
  const untilMs = quietUntil(quiet, Date.parse(at))
  return untilMs === null ? null : new Date(untilMs).toISOString().replace(':00.000Z', 'Z')
}

describe('the end of quiet hours', () => {
  test.each([
    ['before their start', hours('22:00', '07:00'), '2026-06-01T19:59:59.999Z', null],
    ['at their start', hours('22:00', '07:00'), '2026-06-01T20:00Z', '2026-06-02T05:00Z'],
    ['after midnight', hours('22:00', '07:00'), '2026-06-02T04:59Z', '2026-06-02T05:00Z'],
    ['at their end', hours('22:00', '07:00'), '2026-06-02T05:00Z', null],
    ['within one day', hours('12:00', '13:30'), '2026-06-01T10:30Z', '2026-06-01T11:30Z'],
    ['on a day that is not listed', hours('22:00', '07:00', { days: [1] }), '2026-06-02T21:00Z', null],
    [
      'in the night after a listed day',
      hours('22:00', '07:00', { days: [1] }),
      '2026-06-02T04:00Z',
      '2026-06-02T05:00Z',
    ],
    ['when start and end are the same time of day', hours('08:00', '08:00'), '2026-06-01T05:00Z', '2026-06-01T06:00Z'],
    ['when no day is listed', hours('22:00', '07:00', { days: [] }), '2026-06-01T23:00Z', null],
    // 29 March 2026: 02:00 becomes 03:00, at 01:00 UTC.
    ['in the night with a 23-hour day', hours('22:00', '07:00'), '2026-03-28T21:00Z', '2026-03-29T05:00Z'],
    ['before a start that the clock change skips', hours('02:30', '06:00'), '2026-03-29T00:59Z', null],
    ['after a start that the clock change skips', hours('02:30', '06:00'), '2026-03-29T01:00Z', '2026-03-29T04:00Z'],
    ['before an end that the clock change skips', hours('22:00', '02:30'), '2026-03-29T00:59Z', '2026-03-29T01:00Z'],
    ['in quiet hours that the clock change skips entirely', hours('02:15', '02:45'), '2026-03-29T01:00Z', null],
    [
      'a day after the clock change skipped them entirely',
      hours('02:15', '02:45'),
      '2026-03-30T00:20Z',
      '2026-03-30T00:45Z',
    ],
    // 25 October 2026: 03:00 becomes 02:00, at 01:00 UTC.
    ['in the night with a 25-hour day', hours('22:00', '07:00'), '2026-10-24T20:00Z', '2026-10-25T06:00Z'],
    [
      'before an end that occurs twice, which counts the first time',
      hours('22:00', '02:30'),
      '2026-10-25T00:29Z',
      '2026-10-25T00:30Z',
    ],
    ['between the two occurrences of their end', hours('22:00', '02:30'), '2026-10-25T01:15Z', null],
    [
      'at the first occurrence of a start that occurs twice',
      hours('02:30', '06:00'),
      '2026-10-25T00:30Z',
      '2026-10-25T05:00Z',
    ],
    ['on a 25-hour day that is quiet throughout', hours('00:00', '00:00'), '2026-10-24T22:30Z', '2026-10-25T23:00Z'],
  ])('the end of quiet hours is right for an instant %s', (_what, quiet, at, expected) =>
    expect(end(quiet, at)).toBe(expected),
  )
})

describe.each(databases)('messages during quiet hours on %s', (name) => {
  const [second, minute, hour] = [1000, 60_000, 3_600_000]
  let data: Data
  let alerts: AlertsInTest
  beforeAll(async () => {
    data = await newData(name)
    alerts = await alertsInTest(data)
  })
  beforeEach(() => alerts.clear())
  afterAll(() => data.close())

  const quietChannel = async (quiet = hours('22:00', '07:00'), kind: 'SLACK' | 'WEBHOOK' = 'SLACK') => {
    const channel = await alerts.channel({ quietHours: quiet, kind })
    await alerts.policy([{ afterMinutes: 0, channelIds: [channel], raiseTo: null }], { remind: null })
    return channel
  }
  const told = () => alerts.sent.map((one) => one.told)
  const pass = async (fromMs: number, untilMs: number, stepMs = 10 * minute) => {
    for (let at = fromMs; at < untilMs; at += stepMs) await alerts.sendDue(at)
  }

  test.each([
    ['in summer', '2026-06-01T20:00Z', 9 * hour],
    ['when the clock goes forward', '2026-03-28T21:00Z', 8 * hour],
    ['when the clock goes back', '2026-10-24T20:00Z', 10 * hour],
  ])(
    'the messages of quiet hours arrive as one digest at their end, %s, including resolved incidents',
    async (_when, begin, lengthMs) => {
      await quietChannel()
      const start = Date.parse(begin)
      const first = await alerts.open(start + minute)
      const over = await alerts.open(start + hour)
      await alerts.resolve(start + 2 * hour, over)
      const last = await alerts.open(start + lengthMs - minute)
      await pass(start, start + lengthMs)
      await alerts.sendDue(start + lengthMs - 1)
      expect(alerts.sent).toEqual([])
      await alerts.sendDue(start + lengthMs)
      expect(alerts.sent).toMatchObject([{ kind: 'digest', hidden: 0 }])
      expect(told()).toEqual([[`opened ${first}`, `resolved ${over}`, `opened ${last}`]])
    },
  )

  test('an incident that resolves within the group wait is not in the digest of quiet hours', async () => {
    await quietChannel()
    const start = Date.parse('2026-06-01T20:00Z')
    const id = await alerts.open(start)
    await alerts.resolve(start + 5 * second, id)
    await pass(start, start + 10 * hour, hour)
    expect(alerts.sent).toEqual([])
    expect(await alerts.statuses()).toEqual(['DROPPED'])
  })

  test('a severe incident is sent during quiet hours, and the milder ones of its group wait', async () => {
    await quietChannel()
    const start = Date.parse('2026-06-01T22:00Z')
    const [mild, severe] = await alerts.openAll(start, [{}, { severity: 'CRITICAL' }])
    await alerts.sendDue(start + minute)
    expect(told()).toEqual([[`opened ${severe}`]])
    await pass(start + hour, start + 8 * hour)
    expect(told()).toEqual([[`opened ${severe}`], [`opened ${mild}`]])
  })

  test('an incident that becomes severe during quiet hours leaves the digest and is sent at once', async () => {
    const channel = await alerts.channel({ quietHours: hours('22:00', '07:00') })
    await alerts.policy([
      { afterMinutes: 0, channelIds: [channel], raiseTo: null },
      { afterMinutes: 30, channelIds: [channel], raiseTo: 'CRITICAL' },
    ])
    await alerts.sql.run('update alert_policy set remind_every_minutes = null')
    const start = Date.parse('2026-06-01T22:00Z')
    const [id, other] = await alerts.openAll(start, [{}, {}])
    await alerts.sql.run('update incident set next_step_at = null where id = ?', [other])
    await alerts.sendDue(start + 30 * minute)
    await alerts.sendDue(start + 31 * minute)
    expect(told()).toEqual([[`opened ${id}`]])
    await pass(start + hour, start + 8 * hour)
    expect(told()).toEqual([[`opened ${id}`], [`opened ${other}`]])
  })

  test('a group whose wait ends during quiet hours is sent at their end', async () => {
    await quietChannel()
    const begin = Date.parse('2026-06-01T20:00Z')
    const id = await alerts.open(begin - 10 * second)
    await pass(begin - 10 * second, begin + 9 * hour, hour)
    expect(alerts.sent).toEqual([])
    await alerts.sendDue(begin + 9 * hour)
    expect(told()).toEqual([[`opened ${id}`]])
  })

  test('a retry that falls into quiet hours is sent at their end', async () => {
    await quietChannel()
    const begin = Date.parse('2026-06-01T20:00Z')
    const id = await alerts.open(begin - minute)
    alerts.respond = () => refused
    await pass(begin - minute, begin, 5 * second)
    alerts.respond = () => undefined
    await pass(begin, begin + 9 * hour)
    expect(alerts.sent).toEqual([])
    await alerts.sendDue(begin + 9 * hour)
    expect(told()).toEqual([[`opened ${id}`]])
  })

  test('a channel with one message per incident gets one for each at the end of quiet hours', async () => {
    await quietChannel(hours('22:00', '07:00'), 'WEBHOOK')
    const start = Date.parse('2026-06-01T22:00Z')
    const ids = await alerts.openAll(start, [{}, {}])
    await pass(start, start + 8 * hour)
    expect(told()).toEqual(ids.map((id) => [`opened ${id}`]))
    expect(alerts.sent.map(({ kind }) => kind)).toEqual(['incident', 'incident'])
  })

  test('quiet hours that never end send one digest a day', async () => {
    await quietChannel(hours('08:00', '08:00'))
    const start = Date.parse('2026-06-01T06:00Z')
    await alerts.open(start)
    await pass(start, start + 24 * hour, hour)
    await alerts.open(start + 25 * hour)
    await pass(start + 24 * hour, start + 49 * hour, hour)
    expect(alerts.sent).toHaveLength(2)
  })
})
