import type { EntityManager } from '@mikro-orm/sql'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Data } from '../../../database/orm.ts'
import { alertsInTest, type AlertsInTest, refused } from '../../../testing/alerts.ts'
import { databases, newData } from '../../../testing/databases.ts'
import { insertJobs } from '../../../testing/insertJobs.ts'
import { runInOrmTransaction } from '../../../database/runInOrmTransaction.ts'
import { redeliver } from './redeliver.ts'

const start = Date.UTC(2026, 5, 1, 12)
const [second, minute, hour] = [1000, 60_000, 3_600_000]

describe.each(databases)('the messages that events queue, on %s', (name) => {
  let data: Data
  let alerts: AlertsInTest
  beforeAll(async () => {
    data = await newData(name)
    alerts = await alertsInTest(data)
    await insertJobs(data.sql, [1, 2])
  })
  beforeEach(() => alerts.clear())
  afterAll(() => data.close())

  const told = () => alerts.sent.map((one) => one.told.join(', '))
  const slackPolicy = async (wish?: Parameters<AlertsInTest['policy']>[1]) => {
    const channel = await alerts.channel()
    await alerts.policy([{ afterMinutes: 0, channelIds: [channel], raiseTo: null }], wish)
    return channel
  }

  test('a thousand incidents within the group wait are one message that lists twenty, and so are their recoveries', async () => {
    await slackPolicy()
    const ids = await alerts.openAll(
      start,
      Array.from({ length: 990 }, () => ({})),
    )
    const late = await alerts.openAll(start + 14 * second, [
      { severity: 'CRITICAL' },
      ...Array.from({ length: 9 }, () => ({})),
    ])
    await alerts.sendDue(start + 14 * second)
    expect(alerts.sent).toEqual([])
    await alerts.sendDue(start + 15 * second)
    expect(alerts.sent).toHaveLength(1)
    expect(alerts.sent[0]).toMatchObject({ hidden: 980, kind: 'incident' })
    expect(alerts.sent[0]!.told).toHaveLength(20)
    expect(alerts.sent[0]!.told[0], 'the most severe comes first').toBe(`opened ${late[0]}`)
    await alerts.resolve(start + minute, ...ids, ...late)
    await alerts.sendDue(start + 2 * minute)
    expect(alerts.sent).toHaveLength(2)
    expect(alerts.sent[1]).toMatchObject({ hidden: 980 })
    expect(new Set(alerts.sent[1]!.told.map((one) => one.split(' ')[0]))).toEqual(new Set(['resolved']))
    expect(await alerts.deliveries()).toMatchObject([{ items: 1000 }, { items: 1000 }])
  })

  test('webhooks and PagerDuty get one delivery for each incident', async () => {
    const channels = [await alerts.channel({ kind: 'WEBHOOK' }), await alerts.channel({ kind: 'PAGERDUTY' })]
    await alerts.policy([{ afterMinutes: 0, channelIds: channels, raiseTo: null }])
    const [one, other] = await alerts.openAll(start, [{}, {}])
    await alerts.sendDue(start + 15 * second)
    expect(told().toSorted()).toEqual([`opened ${one}`, `opened ${one}`, `opened ${other}`, `opened ${other}`])
    expect(new Set(alerts.sent.map(({ messageId }) => messageId)).size).toBe(4)
  })

  test('an incident that resolves within the group wait is not sent, and its timeline says so', async () => {
    await slackPolicy()
    const [gone, stays] = await alerts.openAll(start, [{}, {}])
    await alerts.resolve(start + 10 * second, gone!)
    await alerts.sendDue(start + minute)
    expect(told()).toEqual([`opened ${stays}`])
    expect(await alerts.events(gone!)).toEqual([
      'OPENED: It opened.',
      'RESOLVED: It resolved. It resolved within the group wait, so it was not sent.',
    ])
    const alone = await alerts.open(start + hour)
    await alerts.resolve(start + hour + second, alone)
    await alerts.sendDue(start + 2 * hour)
    expect(await alerts.deliveries()).toMatchObject([
      { status: 'DELIVERED' },
      { status: 'DROPPED', error: 'It resolved within the group wait, so it was not sent.', nextTryAt: null },
    ])
    expect(told()).toEqual([`opened ${stays}`])
  })

  test('a recovery goes to every channel that got the opening, including those of later steps, and to no other', async () => {
    const [first, second_, third] = [await alerts.channel(), await alerts.channel(), await alerts.channel()]
    await alerts.policy([
      { afterMinutes: 0, channelIds: [first], raiseTo: null },
      { afterMinutes: 30, channelIds: [second_], raiseTo: 'CRITICAL' },
      { afterMinutes: 60, channelIds: [third], raiseTo: null },
    ])
    const id = await alerts.open(start)
    await alerts.sendDue(start + minute)
    await alerts.sendDue(start + 30 * minute)
    await alerts.sendDue(start + 31 * minute)
    await alerts.resolve(start + 40 * minute, id)
    await alerts.sendDue(start + 41 * minute)
    await alerts.sendDue(start + 90 * minute)
    const toldTo = (channelId: number) =>
      alerts.sent.filter((one) => one.channelId === channelId).flatMap((one) => one.told)
    expect([first, second_, third].map(toldTo)).toEqual([
      [`opened ${id}`, `resolved ${id}`],
      [`opened ${id}`, `resolved ${id}`],
      [],
    ])
    expect(alerts.sent[1]!.payloads[0]!.incident.severity).toBe('CRITICAL')
    expect(await alerts.events(id)).toContain('ESCALATED: Nobody acknowledged it within 30 minutes.')
  })

  test('a recovery joins an opening that has not arrived, and the two become one message with a new id', async () => {
    await slackPolicy()
    const id = await alerts.open(start)
    alerts.respond = () => refused
    await alerts.sendDue(start + 15 * second)
    const [before] = await data.sql.all<{ message_id: string }>('select message_id from delivery')
    await alerts.resolve(start + 16 * second, id)
    alerts.respond = () => undefined
    await alerts.sendDue(start + 20 * second)
    expect(told()).toEqual([`resolved ${id}`])
    expect(alerts.sent[0]!.messageId).not.toBe(before!.message_id)
    expect(await alerts.deliveries()).toMatchObject([{ status: 'DELIVERED', tries: 2, items: 2 }])
  })

  test('a recovery that happens while its opening is being sent joins the opening if that try fails', async () => {
    await slackPolicy()
    const id = await alerts.open(start)
    alerts.respond = async () => {
      alerts.respond = () => undefined
      await alerts.resolve(start + 16 * second, id)
      return refused
    }
    await alerts.sendDue(start + 15 * second)
    expect(await alerts.deliveries()).toMatchObject([{ status: 'RETRYING', items: 2 }])
    await alerts.sendDue(start + 20 * second)
    expect(told()).toEqual([`resolved ${id}`])
  })

  test('a child incident sends nothing, and its queued messages are withdrawn when it joins a parent', async () => {
    await slackPolicy()
    const parent = await alerts.open(start, { kind: 'HOST_DOWN', subject: 'host:a.example', host: 'a.example' })
    await alerts.open(start, { parentId: parent })
    const joins = await alerts.open(start)
    await alerts.sql.run('update incident set parent_id = ? where id = ?', [parent, joins])
    await alerts.happen(start + second, joins, 'JOINED')
    await alerts.sendDue(start + hour)
    expect(told()).toEqual([`opened ${parent}`])
    // The host is back, and this one is not: it speaks for itself.
    await alerts.sql.run('update incident set parent_id = null, silent_until = ? where id = ?', [
      start + 2 * hour,
      joins,
    ])
    await alerts.sendDue(start + 2 * hour - 1)
    await alerts.sendDue(start + 2 * hour)
    await alerts.sendDue(start + 2 * hour + minute)
    expect(told()).toEqual([`opened ${parent}`, `opened ${joins}`])
  })

  test('the message about a host names the jobs that joined while it waited', async () => {
    await slackPolicy()
    const parent = await alerts.open(start, { kind: 'HOST_DOWN', subject: 'host:a.example', host: 'a.example' })
    await data.sql.run("update delivery_item set payload = replace(payload, 'FAILURES_IN_A_ROW', 'HOST_DOWN')")
    await alerts.openAll(
      start + second,
      [1, 2, 2].map((jobId) => ({ parentId: parent, jobId })),
    )
    await alerts.sendDue(start + minute)
    expect(alerts.sent[0]!.payloads[0]).toMatchObject({
      childCount: 2,
      children: [{ jobId: 1, name: 'Any' }, { jobId: 2 }],
    })
  })

  test('an incident without a policy or without channels queues no message', async () => {
    await alerts.open(start)
    await alerts.policy([{ afterMinutes: 0, channelIds: [], raiseTo: null }])
    const id = await alerts.open(start)
    await alerts.resolve(start + hour, id)
    await alerts.sendDue(start + 2 * hour)
    expect(await alerts.deliveries()).toEqual([])
    expect(await alerts.sql.all('select id from incident where next_step_at is not null')).toEqual([])
  })

  test('a silent incident announces its flapping but not its opening', async () => {
    await slackPolicy()
    const id = await alerts.open(start, { silentUntil: start + hour })
    await alerts.sql.run('update incident set is_flapping = 1 where id = ?', [id])
    await alerts.happen(start + second, id, 'FLAPPING')
    await alerts.sendDue(start + minute)
    expect(told()).toEqual([`flapping ${id}`])
    await alerts.resolve(start + 2 * minute, id)
    await alerts.sendDue(start + hour - 1)
    expect(told(), 'it is not over before it is stable').toEqual([`flapping ${id}`])
    await alerts.sendDue(start + hour)
    expect(told()).toEqual([`flapping ${id}`, `resolved ${id}`])
  })

  test('the failure of a channel is announced through the other channels', async () => {
    const [broken, other] = [await alerts.channel(), await alerts.channel()]
    await alerts.policy([{ afterMinutes: 0, channelIds: [broken], raiseTo: null }])
    const id = await alerts.open(start, { kind: 'ENGINE', subject: `engine:channel:${broken}` })
    await alerts.sendDue(start + minute)
    expect(alerts.sent.map((one) => [one.channelId, ...one.told])).toEqual([[other, `opened ${id}`]])
  })

  test('an acknowledgement goes to PagerDuty if PagerDuty got the opening, and to no other kind of channel', async () => {
    const channels = [await alerts.channel({ kind: 'PAGERDUTY' }), await alerts.channel({ kind: 'WEBHOOK' })]
    await alerts.policy([{ afterMinutes: 0, channelIds: channels, raiseTo: null }])
    const [told_, untold] = await alerts.openAll(start, [{}, { silentUntil: start + hour }])
    await alerts.sendDue(start + minute)
    for (const id of [told_!, untold!]) await alerts.happen(start + 2 * minute, id, 'ACKNOWLEDGED')
    await alerts.sendDue(start + 2 * minute)
    expect(alerts.sent.slice(2)).toMatchObject([{ channelId: channels[0], told: [`acknowledged ${told_}`] }])
  })

  test('an incident that a person resolves in an ORM transaction is announced to its channels', async () => {
    await slackPolicy()
    const id = await alerts.open(start)
    await alerts.sendDue(start + minute)
    await data.orm.em.fork().transactional(async (fork) => {
      const em = fork as EntityManager
      await runInOrmTransaction(em, data.sql, alerts.resolution(start + hour, id))
    })
    await alerts.sendDue(start + 2 * hour)
    expect(told()).toEqual([`opened ${id}`, `resolved ${id}`])
    const [delivery] = await alerts.deliveries()
    await data.orm.em.fork().transactional(async (fork) => {
      await runInOrmTransaction(fork as EntityManager, data.sql, redeliver(delivery!.id, start + 3 * hour))
    })
    await alerts.sendDue(start + 3 * hour)
    expect(told()).toHaveLength(3)
  })

  test('a channel of another workspace gets no message', async () => {
    const foreign = await alerts.channel({ workspaceId: 2 })
    await alerts.policy([{ afterMinutes: 0, channelIds: [foreign], raiseTo: null }])
    await alerts.open(start)
    expect(await alerts.deliveries()).toEqual([])
  })
})
