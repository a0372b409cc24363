import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Data } from '../../../database/orm.ts'
import { alertsInTest, type AlertsInTest, refused } from '../../../testing/alerts.ts'
import { databases, newData } from '../../../testing/databases.ts'
import { Sender } from './Sender.ts'

const start = Date.UTC(2026, 5, 1, 12)
const [second, minute, hour] = [1000, 60_000, 3_600_000]

describe.each(databases)('the outage of a provider on %s', (name) => {
  let data: Data
  let alerts: AlertsInTest
  beforeAll(async () => {
    data = await newData(name)
    alerts = await alertsInTest(data)
  })
  beforeEach(() => alerts.clear())
  afterAll(() => data.close())

  test('a provider that returns after ten minutes gets every message in order, each try with the same id', async () => {
    await alerts.webhook()
    const ids: number[] = []
    const messageIds = new Map<string, Set<string>>()
    const sender = new Sender(alerts.parts())
    alerts.respond = (message) => {
      const seen = messageIds.get(message.told.join()) ?? new Set()
      messageIds.set(message.told.join(), seen.add(message.messageId))
      return refused
    }
    for (let at = start; at < start + 10 * minute; at += second) {
      if ((at - start) % (2 * minute) === 0) ids.push(await alerts.open(at))
      if (at === start + 5 * minute + second) await alerts.resolve(at, ids[1]!)
      await sender.sendDue(at)
    }
    expect(
      [...messageIds.values()].filter((seen) => seen.size !== 1),
      'one id over all tries',
    ).toEqual([])
    alerts.respond = () => undefined
    for (let at = start + 10 * minute; at < start + 31 * minute; at += second) await sender.sendDue(at)
    expect(alerts.told()).toEqual([
      `opened ${ids[0]}`,
      `resolved ${ids[1]}`,
      `opened ${ids[2]}`,
      `opened ${ids[3]}`,
      `opened ${ids[4]}`,
    ])
    expect(new Set(await alerts.statuses())).toEqual(new Set(['DELIVERED']))
  })

  test('a message is tried after 0 s, 5 s, 30 s, 2 min, 10 min, 30 min and 1 h, then hourly, and fails after 24 h', async () => {
    await alerts.webhook()
    await alerts.open(start)
    const tries: number[] = []
    alerts.respond = () => refused
    for (let at: number | null = start; at !== null; at = (await alerts.deliveries())[0]!.nextTryAt) {
      tries.push((at - start) / second)
      await alerts.sendDue(at - 1)
      await new Sender(alerts.parts()).sendDue(at)
    }
    expect(tries.slice(0, 8)).toEqual([0, 5, 30, 120, 600, 1800, 3600, 7200])
    expect(tries.at(-1)).toBe(24 * 3600)
    expect(await alerts.deliveries()).toMatchObject([
      { status: 'FAILED', tries: 30, nextTryAt: null, error: 'Connection refused.' },
    ])
  })

  test('a new message waits for those that failed before it, so that all arrive in order', async () => {
    await alerts.webhook()
    alerts.respond = () => refused
    const ids: number[] = []
    for (let place = 0; place < 3; place++) {
      ids.push(await alerts.open(start + place * minute))
      await alerts.sendDue(start + place * minute)
    }
    alerts.respond = () => undefined
    ids.push(await alerts.open(start + 3 * minute))
    await data.sql.run('update delivery set next_try_at = ? where status = 4', [start + hour])
    await alerts.sendDue(start + 3 * minute)
    expect(alerts.told()).toEqual(ids.map((id) => `opened ${id}`))
  })

  test('a message that the provider always refuses does not delay the others', async () => {
    await alerts.webhook()
    const poisoned = await alerts.open(start)
    alerts.respond = (message) => (message.told[0] === `opened ${poisoned}` ? refused : undefined)
    await alerts.sendDue(start)
    const ids = await alerts.openAll(start + minute, [{}, {}])
    await alerts.sendDue(start + minute)
    expect(alerts.told()).toEqual(ids.map((id) => `opened ${id}`))
  })

  test('a 429 pauses its whole channel for Retry-After, and no other channel', async () => {
    const channels = [await alerts.webhook(), await alerts.channel({ kind: 'WEBHOOK' })]
    await data.sql.run('delete from alert_policy')
    await alerts.tellAtOnce(channels)
    alerts.respond = ({ channelId }) =>
      channelId === channels[0] ? { ...refused, status: 429, retryAfterMs: 90 * second } : undefined
    const [one, other] = await alerts.openAll(start, [{}, {}])
    await alerts.sendDue(start)
    expect(alerts.told()).toEqual([`opened ${one}`, `opened ${other}`])
    expect((await alerts.deliveries()).map(({ channelId, tries }) => [channelId === channels[0], tries])).toEqual([
      [true, 1],
      [false, 1],
      [true, 0],
      [false, 1],
    ])
    alerts.respond = () => undefined
    await alerts.sendDue(start + 89 * second)
    expect(alerts.sent).toHaveLength(2)
    await alerts.sendDue(start + 91 * second)
    expect(alerts.told().slice(2)).toEqual([`opened ${one}`, `opened ${other}`])
  })
})
