import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Data } from '../../../database/orm.ts'
import { alertsInTest, type AlertsInTest, refused, type Sent } from '../../../testing/alerts.ts'
import { databases, newData } from '../../../testing/databases.ts'
import { resolveChannelIncidents } from './channelIncidents.ts'
import { Sender } from './Sender.ts'

const start = Date.UTC(2026, 5, 1, 12)
const [second, minute, hour] = [1000, 60_000, 3_600_000]

describe.each(databases)('the health of a channel on %s', (name) => {
  let data: Data
  let alerts: AlertsInTest
  beforeAll(async () => {
    data = await newData(name)
    alerts = await alertsInTest(data)
  })
  beforeEach(() => alerts.clear())
  afterAll(() => data.close())

  const channelRow = async (id: number) =>
    (
      await data.sql.all<Record<string, number>>(
        'select health, failures, held_until, last_error from channel where id = ?',
        [id],
      )
    )[0]!

  test('a setting that the service changes is stored even if the message failed', async () => {
    const channel = await alerts.webhook()
    alerts.respond = () => ({ ...refused, settings: { chatId: '-100' } })
    await alerts.open(start)
    await alerts.sendDue(start)
    const [row] = await data.sql.all<{ settings: string }>('select settings from channel where id = ?', [channel])
    expect(JSON.parse(row!.settings)).toEqual({ chatId: '-100' })
  })

  test('a channel counts as failing after three failed deliveries in a row, is tried hourly, and recovers with a delivery', async () => {
    const channel = await alerts.webhook()
    const sender = new Sender(alerts.parts())
    alerts.respond = () => ({ ...refused, status: 400, isPermanent: true, errorMessage: 'No such room.' })
    await alerts.openAll(start, [{}, {}])
    await sender.sendDue(start)
    expect(await channelRow(channel)).toMatchObject({ health: 1, failures: 2 })
    const last = await alerts.open(start + second)
    await sender.sendDue(start + second)
    expect(await channelRow(channel)).toMatchObject({ health: 3, failures: 3, last_error: 'No such room.' })
    expect(await alerts.statuses()).toEqual(['FAILED', 'FAILED', 'FAILED'])
    const tries = async () => (await alerts.deliveries()).map((one) => one.tries)
    await sender.sendDue(start + hour)
    expect(await tries()).toEqual([1, 1, 1])
    await sender.sendDue(start + hour + 2 * second)
    expect(await tries(), 'the newest one is tried once an hour').toEqual([1, 1, 2])
    // What is new waits for the hour, too, and then tells whether the channel works again.
    const next = await alerts.open(start + hour + minute)
    await sender.sendDue(start + hour + minute)
    expect(await tries()).toEqual([1, 1, 2, 0])
    alerts.respond = () => undefined
    await sender.sendDue(start + 2 * hour + 10 * second)
    expect(alerts.told()).toEqual([`opened ${next}`])
    expect(await channelRow(channel)).toMatchObject({ health: 2, failures: 0, held_until: null, last_error: null })
    expect(last).toBeGreaterThan(0)
  })

  test('the failure and the recovery of a channel are announced through the other channels', async () => {
    const [broken, other, foreign] = [
      await alerts.channel(),
      await alerts.channel(),
      await alerts.channel({ workspaceId: 2 }),
    ]
    await alerts.tellAtOnce([broken, other])
    await alerts.rule({ kind: 'ENGINE', severity: 'CRITICAL' })
    alerts.respond = ({ channelId }) =>
      channelId === broken ? { ...refused, isPermanent: true, errorMessage: 'No such room.' } : undefined
    for (let place = 0; place < 3; place++) {
      await alerts.open(start + place * minute)
      await alerts.sendDue(start + place * minute)
    }
    await alerts.sendDue(start + 3 * minute)
    const [incident] = await data.sql.all<{ id: number; message: string; subject: string }>(
      'select id, message, subject from incident where kind = 13',
    )
    expect(incident).toMatchObject({ subject: `engine:channel:${broken}` })
    expect(incident!.message).toMatch(/^The channel "channel \d+" fails: three deliveries .+ No such room\.$/)
    expect(alerts.published).toContain(Number(incident!.id))
    expect(alerts.sent.at(-1)).toMatchObject({ channelId: other, told: [`opened ${incident!.id}`] })
    // It fails on, and nothing is said twice.
    await alerts.sendDue(start + 2 * hour)
    expect(await data.sql.transaction(() => resolveChannelIncidents(data.sql, start + 2 * hour))).toEqual([])
    alerts.respond = () => undefined
    await alerts.sendDue(start + 4 * hour)
    expect(await data.sql.transaction(() => resolveChannelIncidents(data.sql, start + 4 * hour))).toEqual([
      Number(incident!.id),
    ])
    await alerts.sendDue(start + 4 * hour)
    expect(alerts.sent.filter((one) => one.told.includes(`resolved ${incident!.id}`))).toMatchObject([
      { channelId: other },
    ])
    expect(alerts.sent.filter(({ channelId }) => channelId === foreign)).toEqual([])
  })

  test('a channel whose address is gone is marked at once, and still tried hourly', async () => {
    const channel = await alerts.webhook()
    alerts.respond = () => ({ ...refused, status: 410, isGone: true })
    await alerts.open(start)
    await alerts.sendDue(start)
    expect(await channelRow(channel)).toMatchObject({ health: 4 })
    expect(await alerts.statuses()).toEqual(['FAILED'])
    alerts.respond = () => undefined
    await alerts.sendDue(start + hour + 2 * second)
    expect(await alerts.statuses()).toEqual(['DELIVERED'])
    expect(await channelRow(channel)).toMatchObject({ health: 2 })
  })

  test('messages for a deleted or switched-off channel are dropped with the reason', async () => {
    const [gone, off] = [await alerts.channel(), await alerts.channel()]
    await alerts.tellAtOnce([gone, off])
    await alerts.open(start)
    await data.sql.run('delete from channel where id = ?', [gone])
    await data.sql.run('update channel set is_active = 0 where id = ?', [off])
    await alerts.sendDue(start)
    expect((await alerts.deliveries()).map(({ status, error }) => [status, error])).toEqual([
      ['DROPPED', 'The channel was deleted.'],
      ['DROPPED', 'The channel is switched off.'],
    ])
  })

  test('a setting that a service changes is stored, and the other settings stay', async () => {
    const channel = await alerts.webhook()
    await data.sql.run('update channel set settings = ? where id = ?', ['{"chatId":"1","kept":true}', channel])
    alerts.respond = (_message: Sent) => ({ settings: { chatId: '-1002' } })
    await alerts.open(start)
    await alerts.sendDue(start)
    const [row] = await data.sql.all<{ settings: string }>('select settings from channel where id = ?', [channel])
    expect(JSON.parse(row!.settings)).toEqual({ chatId: '-1002', kept: true })
  })
})
