import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Data } from '../../../database/orm.ts'
import type { SqlClient } from '../../../database/SqlClient.ts'
import { alertsInTest, type AlertsInTest, refused } from '../../../testing/alerts.ts'
import { databases, newData } from '../../../testing/databases.ts'
import { register } from '../../cluster/lease.ts'
import { redeliver } from './redeliver.ts'
import { Sender } from './Sender.ts'

const start = Date.UTC(2026, 5, 1, 12)
const [second, minute, hour] = [1000, 60_000, 3_600_000]

describe.each(databases)('the sender on %s', (name) => {
  let data: Data
  let alerts: AlertsInTest
  beforeAll(async () => {
    data = await newData(name)
    alerts = await alertsInTest(data)
  })
  beforeEach(() => alerts.clear())
  afterAll(() => data.close())

  test('two concurrent senders send every message once', async () => {
    const channels = await Promise.all(Array.from({ length: 5 }, () => alerts.channel({ kind: 'WEBHOOK' })))
    await alerts.tellAtOnce(channels)
    const ids = await alerts.openAll(
      start,
      Array.from({ length: 8 }, () => ({})),
    )
    const peerId = await register(data.sql)
    await Promise.all([
      new Sender(alerts.parts()).sendDue(start),
      new Sender(alerts.parts({ ownerId: () => peerId })).sendDue(start),
    ])
    expect(alerts.sent).toHaveLength(channels.length * ids.length)
    expect(new Set(alerts.sent.map(({ messageId }) => messageId)).size).toBe(channels.length * ids.length)
    expect(alerts.faults).toEqual([])
  })

  test('an event that joins a delivery while it is claimed is in that message or in the next one, never lost', async () => {
    const channel = await alerts.channel()
    await alerts.tellAtOnce([channel], { wait: 15 })
    const sizes = new Map<string, number>()
    alerts.respond = ({ messageId, payloads, hidden }) => {
      sizes.set(messageId, payloads.length + hidden)
      return undefined
    }
    let isOver = false
    const opening = Promise.all(
      [0, 1].map(async () => {
        for (let place = 0; place < 100; place++) await alerts.open(start)
      }),
    ).finally(() => (isOver = true))
    // For the evaluator the group still collects; for the sender it is due. A new sender each time: no limit of the channel.
    while (!isOver) await new Sender(alerts.parts()).sendDue(start + minute)
    await opening
    await new Sender(alerts.parts()).sendDue(start + minute)
    const rows = await data.sql.all<{ message_id: string; n: number }>(
      'select message_id, count(*) as n from delivery join delivery_item on delivery_id = delivery.id group by message_id',
    )
    expect(Object.fromEntries(rows.map((row) => [row.message_id, Number(row.n)]))).toEqual(Object.fromEntries(sizes))
    expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBe(200)
    expect(alerts.faults).toEqual([])
  })

  test('a recovery is not sent before the opening of its incident has arrived', async () => {
    await alerts.webhook()
    const id = await alerts.open(start)
    let answer = (_result: object) => {}
    alerts.respond = () => {
      alerts.respond = () => undefined
      return new Promise((resolve) => (answer = resolve))
    }
    const sender = new Sender(alerts.parts())
    const sending = sender.sendDue(start)
    await expect.poll(() => alerts.statuses()).toEqual(['SENDING'])
    await alerts.resolve(start + second, id)
    const peerId = await register(data.sql)
    await new Sender(alerts.parts({ ownerId: () => peerId })).sendDue(start + 2 * second)
    expect(alerts.sent).toEqual([])
    answer({})
    await sending
    await alerts.sendDue(start + 3 * second)
    expect(alerts.told()).toEqual([`opened ${id}`, `resolved ${id}`])
  })

  test('a hanging channel does not delay the others', async () => {
    const channels = [await alerts.channel(), await alerts.channel()]
    await alerts.tellAtOnce(channels)
    await alerts.open(start)
    let end = (_result: object) => {}
    alerts.respond = ({ channelId }) =>
      channelId === channels[0] ? new Promise((resolve) => (end = resolve)) : undefined
    const sender = new Sender(alerts.parts())
    const first = sender.sendDue(start)
    await expect.poll(() => alerts.told()).toHaveLength(1)
    await alerts.open(start + second)
    await sender.sendDue(start + second)
    expect(alerts.told()).toHaveLength(2)
    end({})
    await first
    expect(new Set(alerts.sent.slice(0, 2).map(({ channelId }) => channelId))).toEqual(new Set([channels[1]]))
  })

  test('a message that a dead server was sending is sent once more with the same id, and one that it recorded is not', async () => {
    await alerts.webhook()
    const deadId = await register(data.sql)
    const [lost, done] = await alerts.openAll(start, [{}, {}])
    const ids = (await alerts.deliveries()).map((one) => one.id)
    const claimed =
      'update delivery set status = 2, owner_id = ?, lease_until = ?, tries = 1, first_tried_at = ? where id = ?'
    await data.sql.run(claimed, [deadId, start + 2 * minute, start, ids[0]])
    await alerts.sendDue(start + second)
    expect(alerts.told()).toEqual([`opened ${done}`])
    await data.sql.run('update server_instance set ended_at = 1 where id = ?', [deadId])
    await alerts.sendDue(start + 2 * second)
    await alerts.sendDue(start + hour)
    expect(alerts.told()).toEqual([`opened ${done}`, `opened ${lost}`])
    // One that lives, but stood still for longer than a send takes.
    await data.sql.run('update server_instance set ended_at = null where id = ?', [deadId])
    await data.sql.run(claimed, [deadId, start + 2 * minute, start, ids[1]])
    await alerts.sendDue(start + 2 * minute)
    expect(alerts.sent).toHaveLength(2)
    await alerts.sendDue(start + 2 * minute + 1)
    expect(alerts.sent).toHaveLength(3)
    expect(alerts.sent[2]!.messageId).toBe(alerts.sent[0]!.messageId)
  })

  test('after the provider accepted a message, a failed database write is repeated without sending again', async () => {
    await alerts.webhook()
    await alerts.open(start)
    let refusals = 3
    const sql: SqlClient = {
      dialect: data.sql.dialect,
      all: (text, parameters) => data.sql.all(text, parameters),
      run: (text, parameters) => data.sql.run(text, parameters),
      transaction(steps) {
        if (alerts.sent.length > 0 && refusals-- > 0) return Promise.reject(new Error('The database is away.'))
        return data.sql.transaction(steps)
      },
    }
    await new Sender(alerts.parts({ sql })).sendDue(start)
    expect(alerts.sent).toHaveLength(1)
    expect(alerts.faults).toHaveLength(3)
    expect(await alerts.deliveries()).toMatchObject([{ status: 'DELIVERED', tries: 1 }])
  })

  test('a channel sends ten messages at once, merges the rest, and stays within thirty a minute', async () => {
    const channel = await alerts.channel()
    for (let place = 0; place < 30; place++) await alerts.tellAtOnce([channel], { isDefault: false })
    const policies = await data.sql.all<{ id: number }>('select id from alert_policy order by id')
    const sender = new Sender(alerts.parts())
    await alerts.openAll(
      start,
      policies.map(({ id }) => ({ policyId: Number(id) })),
    )
    expect(await alerts.deliveries()).toHaveLength(30)
    await sender.sendDue(start)
    expect(alerts.sent.map(({ told: { length } }) => length)).toEqual(Array.from({ length: 10 }, () => 1))
    await sender.sendDue(start + second)
    expect(alerts.sent).toHaveLength(10)
    await sender.sendDue(start + 2 * second + 100)
    expect(alerts.sent.map(({ payloads, hidden }) => payloads.length + hidden).slice(10)).toEqual([20])
    expect(await alerts.deliveries()).toHaveLength(11)
    expect(new Set(await alerts.statuses())).toEqual(new Set(['DELIVERED']))
    expect(new Set(alerts.sent.flatMap((one) => one.told)).size, 'each incident is told').toBe(30)
  })

  test('on a channel with one message per incident, no two are merged, and the most severe ones go first', async () => {
    await alerts.webhook()
    const sender = new Sender(alerts.parts())
    const many = await alerts.openAll(
      start,
      Array.from({ length: 40 }, () => ({})),
    )
    await sender.sendDue(start)
    expect(alerts.told()).toEqual(many.slice(0, 10).map((id) => `opened ${id}`))
    const critical = await alerts.open(start + second, { severity: 'CRITICAL' })
    for (let at = start + second; at < start + 2 * minute; at += second) await sender.sendDue(at)
    expect(alerts.told()[10]).toBe(`opened ${critical}`)
    expect(alerts.told().slice(11)).toEqual(many.slice(10).map((id) => `opened ${id}`))
    expect(alerts.sent.every(({ payloads }) => payloads.length === 1)).toBe(true)
  })

  test('a redelivery that a person requests is sent with the same message id', async () => {
    await alerts.webhook()
    await alerts.open(start)
    await alerts.sendDue(start)
    const [delivery] = await alerts.deliveries()
    expect(await data.sql.transaction(() => redeliver(delivery!.id, start + hour))).toBe(true)
    expect(await data.sql.transaction(() => redeliver(delivery!.id, start + hour))).toBe(false)
    await alerts.sendDue(start + hour)
    expect(alerts.sent).toHaveLength(2)
    expect(alerts.sent[1]!.messageId).toBe(alerts.sent[0]!.messageId)
    expect(await data.sql.transaction(() => redeliver(999_999, start))).toBe(false)
  })

  test('a redelivered message reports the current state of its incident', async () => {
    await alerts.webhook()
    alerts.respond = () => ({ ...refused, isPermanent: true })
    const id = await alerts.open(start)
    await alerts.sendDue(start)
    await alerts.resolve(start + minute, id)
    alerts.respond = () => undefined
    await alerts.sendDue(start + hour)
    expect(alerts.sent, 'nobody hears of the end of what nobody heard of').toEqual([])
    const [delivery] = await alerts.deliveries()
    await data.sql.transaction(() => redeliver(delivery!.id, start + hour))
    await alerts.sendDue(start + hour)
    expect(alerts.told()).toEqual([`resolved ${id}`])
  })

  test('an exception while a message is built counts as a failed try, and is reported', async () => {
    await alerts.webhook()
    await alerts.open(start)
    const send = () => Promise.reject(new Error('no such template'))
    await new Sender(alerts.parts({ send })).sendDue(start)
    expect(await alerts.deliveries()).toMatchObject([{ status: 'RETRYING', tries: 1 }])
    expect(alerts.faults.map(({ message }) => message)).toEqual(['no such template'])
  })
})
