import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Data } from '../../../database/orm.ts'
import { alertsInTest, type AlertsInTest } from '../../../testing/alerts.ts'
import { databases, newData } from '../../../testing/databases.ts'
import { register } from '../../cluster/lease.ts'
import { startSender } from './startSender.ts'

describe.each(databases)('a started sender on %s', (name) => {
  let data: Data
  let alerts: AlertsInTest
  beforeAll(async () => {
    data = await newData(name)
    alerts = await alertsInTest(data)
    const channel = await alerts.channel()
    await alerts.policy([{ afterMinutes: 0, channelIds: [channel], raiseTo: null }], { wait: 0 })
  })
  afterAll(() => data.close())

  test('the server with the lease sends everything, and another takes over when it stops', async () => {
    const peerId = await register(data.sql)
    const byPeer: string[] = []
    const first = startSender({ ...alerts.parts(), now: Date.now })
    const id = await alerts.open(Date.now())
    await expect.poll(() => alerts.sent.flatMap((one) => one.told), { timeout: 20_000 }).toEqual([`opened ${id}`])
    const second = startSender({
      ...alerts.parts({
        ownerId: () => peerId,
        send: (channel, message) => {
          byPeer.push(message.messageId)
          return alerts.parts().send(channel, message)
        },
      }),
      now: Date.now,
    })
    try {
      for (let place = 0; place < 3; place++) {
        const count = alerts.sent.length
        await alerts.open(Date.now())
        await expect.poll(() => alerts.sent.length, { timeout: 20_000 }).toBe(count + 1)
      }
      expect(byPeer).toEqual([])
      await first.stop(1000)
      await alerts.open(Date.now())
      await expect.poll(() => byPeer.length, { timeout: 20_000 }).toBe(1)
      expect(alerts.sent).toHaveLength(5)
      expect(alerts.faults).toEqual([])
    } finally {
      await first.stop(1000)
      await second.stop(1000)
    }
  }, 60_000)
})
