import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Data } from '../../database/orm.ts'
import { alertsInTest, type AlertsInTest } from '../../testing/alerts.ts'
import { databases, newData } from '../../testing/databases.ts'
import { trimHistory } from './retention.ts'
import { trimAlerts } from './trimAlerts.ts'

const day = 86_400_000
const start = Date.UTC(2026, 0, 1)

describe.each(databases)('alerts that are trimmed on %s', (name) => {
  let data: Data
  let alerts: AlertsInTest
  beforeAll(async () => {
    data = await newData(name)
    alerts = await alertsInTest(data)
  })
  beforeEach(async () => {
    await alerts.clear()
    const channel = await alerts.channel()
    await alerts.policy([{ afterMinutes: 0, channelIds: [channel], raiseTo: null }])
  })
  afterAll(() => data.close())

  const count = async (table: string) =>
    Number((await data.sql.all<{ n: number }>(`select count(*) as n from ${table}`))[0]!.n)

  test('go with their events and deliveries after HISTORY_DAYS, and what is open stays with the record of who was told', async () => {
    const [over, open] = await alerts.openAll(start, [{}, {}])
    const alone = await alerts.open(start + day)
    const young = await alerts.open(start + 2 * day)
    await alerts.sendDue(start + 3 * day)
    await alerts.resolve(start + 3 * day, over!, alone)
    await alerts.sendDue(start + 4 * day)
    await alerts.resolve(start + 20 * day, young)
    await alerts.sendDue(start + 21 * day)
    expect(await count('delivery')).toBe(5)
    await trimHistory(data.sql, 10, start + 13 * day + 1)
    const ids = (await data.sql.all<{ id: number }>('select id from incident order by id')).map(({ id }) => Number(id))
    expect(ids).toEqual([open, young])
    expect(await count('incident_event')).toBe(3)
    expect((await alerts.deliveries()).map(({ items }) => items)).toEqual([1, 1, 1])
    await alerts.resolve(start + 30 * day, open!)
    await alerts.sendDue(start + 31 * day)
    expect(alerts.sent.at(-1)!.told, 'its recovery still finds the channel').toEqual([`resolved ${open}`])
    await trimHistory(data.sql, 10, start + 100 * day)
    expect(await Promise.all(['incident', 'incident_event', 'delivery', 'delivery_item'].map(count))).toEqual([
      0, 0, 0, 0,
    ])
  })

  test('go in batches', async () => {
    const ids = await alerts.openAll(
      start,
      Array.from({ length: 450 }, () => ({})),
    )
    await alerts.resolve(start, ...ids)
    let looks = 0
    expect(await trimAlerts(data.sql, start + day, () => looks++ < 2)).toBe(400)
    expect(await count('incident')).toBe(50)
    await trimHistory(data.sql, 1, start + 3 * day)
    expect(await count('incident')).toBe(0)
  })
})
