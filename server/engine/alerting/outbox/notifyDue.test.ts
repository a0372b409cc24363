import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { toCode } from '../../../database/columnTypes.ts'
import type { Data } from '../../../database/orm.ts'
import { IncidentStatus } from '../../../model/alerts/enums.ts'
import { alertsInTest, type AlertsInTest, refused } from '../../../testing/alerts.ts'
import { databases, newData } from '../../../testing/databases.ts'
import { insertJobs } from '../../../testing/insertJobs.ts'
import { notifyDue } from './notifyDue.ts'

const start = Date.UTC(2026, 5, 1, 12)
const [second, minute, hour] = [1000, 60_000, 3_600_000]

describe.each(databases)('reminders, steps and silences that come due, on %s', (name) => {
  let data: Data
  let alerts: AlertsInTest
  beforeAll(async () => {
    data = await newData(name)
    alerts = await alertsInTest(data)
    await insertJobs(data.sql, [1, 2])
    await data.sql.run("update job set host = 'shop.example.com' where id = 2")
  })
  beforeEach(() => alerts.clear())
  afterAll(() => data.close())

  const told = () => alerts.sent.map((one) => one.told.join(', '))
  const policy = async (wish?: Parameters<AlertsInTest['policy']>[1]) => {
    const channel = await alerts.channel()
    await alerts.policy([{ afterMinutes: 0, channelIds: [channel], raiseTo: null }], { wait: 0, ...wish })
    return channel
  }
  const acknowledge = (id: number) =>
    data.sql.run(`update incident set status = ${toCode(IncidentStatus, 'ACKNOWLEDGED')} where id = ?`, [id])
  const window = (values: Record<string, unknown>) => {
    const all = { name: 'w', job_ids: '[]', category_ids: '[]', hosts: '[]', created_at: 0, updated_at: 0, ...values }
    const columns = Object.keys(all).map((column) => `\`${column}\``)
    return data.sql.run(
      `insert into maintenance_window (${columns.join()}) values (${columns.map(() => '?').join()})`,
      Object.values(all),
    )
  }
  const untilQuiet = async (fromMs: number, untilMs: number, stepMs: number) => {
    for (let at = fromMs; at <= untilMs; at += stepMs) await alerts.sendDue(at)
  }

  test('a critical incident sends a reminder every four hours until it is acknowledged, and a milder one never', async () => {
    await policy()
    const [id] = await alerts.openAll(start, [{ severity: 'CRITICAL' }])
    await alerts.open(start + second)
    await untilQuiet(start, start + 9 * hour, 30 * minute)
    expect(told().filter((one) => one.startsWith('reminder'))).toEqual([`reminder ${id}`, `reminder ${id}`])
    expect((await alerts.events(id!)).slice(1)).toEqual(['REMINDED: It is still open.', 'REMINDED: It is still open.'])
    await acknowledge(id!)
    await untilQuiet(start + 9 * hour, start + 20 * hour, hour)
    expect(told().filter((one) => one.startsWith('reminder'))).toHaveLength(2)
  })

  test('reminders keep their schedule, and those that a stopped server missed are skipped', async () => {
    await policy({ remind: 60 })
    const id = await alerts.open(start, { severity: 'CRITICAL' })
    await alerts.sendDue(start)
    await alerts.sendDue(start + 5 * hour + 10 * minute)
    expect(told()).toEqual([`opened ${id}`, `reminder ${id}`])
    const [row] = await data.sql.all<{ at: number }>('select next_reminder_at as at from incident')
    expect(Number(row!.at)).toBe(start + 6 * hour)
  })

  test('a policy without reminders sends none', async () => {
    await policy({ remind: null })
    const id = await alerts.open(start, { severity: 'CRITICAL' })
    await untilQuiet(start, start + 48 * hour, hour)
    expect(told()).toEqual([`opened ${id}`])
  })

  test('a channel that has not received the opening gets no reminder', async () => {
    await policy({ remind: 60 })
    const id = await alerts.open(start, { severity: 'CRITICAL' })
    alerts.respond = () => refused
    await untilQuiet(start, start + 3 * hour, 10 * minute)
    expect(await alerts.events(id)).toHaveLength(1)
    alerts.respond = () => undefined
    await untilQuiet(start + 4 * hour, start + 5 * hour, 10 * minute)
    expect(told()).toEqual([`opened ${id}`, `reminder ${id}`])
  })

  test('each step comes at its time after the opening until somebody acknowledges, even if the server was down meanwhile', async () => {
    const channels = await Promise.all(Array.from({ length: 4 }, () => alerts.channel()))
    await alerts.policy(
      [0, 10, 20, 60].map((afterMinutes, place) => ({ afterMinutes, channelIds: [channels[place]!], raiseTo: null })),
      { wait: 0 },
    )
    const id = await alerts.open(start)
    await alerts.sendDue(start)
    await alerts.sendDue(start + 10 * minute - 1)
    expect(alerts.sent).toHaveLength(1)
    await alerts.sendDue(start + 25 * minute)
    expect(alerts.sent.map(({ channelId }) => channelId).toSorted((a, b) => a - b)).toEqual(channels.slice(0, 3))
    await acknowledge(id)
    await alerts.sendDue(start + 2 * hour)
    expect(alerts.sent).toHaveLength(3)
    expect(new Set(told())).toEqual(new Set([`opened ${id}`]))
  })

  test('a later step sends a reminder to a channel that got the opening, and nothing to one whose opening is still queued', async () => {
    const [knows, waits] = [await alerts.channel(), await alerts.channel()]
    await alerts.policy(
      [0, 10].map((afterMinutes) => ({ afterMinutes, channelIds: [knows, waits], raiseTo: null })),
      { wait: 0 },
    )
    const id = await alerts.open(start)
    await data.sql.run('update delivery set next_try_at = ? where channel_id = ?', [start + hour, waits])
    await alerts.sendDue(start)
    await alerts.sendDue(start + 10 * minute)
    await alerts.sendDue(start + hour)
    expect(alerts.sent.map((one) => [one.channelId, ...one.told])).toEqual([
      [knows, `opened ${id}`],
      [knows, `reminder ${id}`],
      [waits, `opened ${id}`],
    ])
  })

  test.each([
    ['its job', { job_ids: '[2]' }],
    ['its category', { category_ids: '[1]' }],
    ['its host', { hosts: '["shop.example.com"]' }],
    ['everything', {}],
  ])(
    'a maintenance window of %s mutes an incident, which is announced at the end if it is still open',
    async (_what, filter) => {
      await policy()
      await window({ from: start - hour, to: start + hour, ...filter })
      const [stays, ends] = await alerts.openAll(start, [{ jobId: 2 }, { jobId: 2 }])
      await alerts.resolve(start + minute, ends!)
      await untilQuiet(start, start + hour - 1, 10 * minute)
      expect(alerts.sent).toEqual([])
      await alerts.sendDue(start + hour)
      expect(told()).toEqual([`opened ${stays}`])
      expect(await alerts.events(stays!)).toEqual([
        'OPENED: It opened.',
        'REMINDED: Nothing mutes it any more, and it is still open.',
      ])
    },
  )

  test('a maintenance window of another job, host or workspace mutes nothing', async () => {
    await policy()
    await window({ from: start - hour, to: start + hour, job_ids: '[1]', hosts: '["other.example.com"]' })
    await window({ from: start - hour, to: start + hour, workspace_id: 2 })
    const id = await alerts.open(start, { jobId: 2 })
    await alerts.sendDue(start)
    expect(told()).toEqual([`opened ${id}`])
  })

  test('consecutive maintenance windows mute until the last one ends, and steps count from then', async () => {
    const [first, later] = [await alerts.channel(), await alerts.channel()]
    await alerts.policy(
      [
        { afterMinutes: 0, channelIds: [first], raiseTo: null },
        { afterMinutes: 5, channelIds: [later], raiseTo: null },
      ],
      { wait: 0 },
    )
    await window({ from: start, to: start + hour })
    await window({ cron_pattern: '0 13 * * *', duration_minutes: 30, timezone: 'UTC' })
    await alerts.open(start)
    await untilQuiet(start, start + 90 * minute - 1, 5 * minute)
    expect(alerts.sent).toEqual([])
    await alerts.sendDue(start + 90 * minute)
    await alerts.sendDue(start + 95 * minute - 1)
    expect(alerts.sent.map(({ channelId }) => channelId)).toEqual([first])
    await alerts.sendDue(start + 95 * minute)
    expect(alerts.sent.map(({ channelId }) => channelId)).toEqual([first, later])
  })

  test('the recovery during a maintenance window of an incident announced before it is announced when the window ends', async () => {
    await policy({ remind: 10 })
    const id = await alerts.open(start, { severity: 'CRITICAL' })
    await alerts.sendDue(start)
    await window({ from: start + minute, to: start + hour })
    await untilQuiet(start + minute, start + 30 * minute, minute)
    await alerts.resolve(start + 30 * minute, id)
    await untilQuiet(start + 30 * minute, start + hour - 1, minute)
    expect(told()).toEqual([`opened ${id}`])
    await alerts.sendDue(start + hour)
    expect(told()).toEqual([`opened ${id}`, `resolved ${id}`])
  })

  test('a snooze stops reminders and steps, and an incident still open at its end sends a reminder', async () => {
    await policy({ remind: 30 })
    const [stays, ends] = await alerts.openAll(start, [{ severity: 'CRITICAL' }, { severity: 'CRITICAL' }])
    await alerts.sendDue(start)
    await data.sql.run('update incident set snoozed_until = ?', [start + 100 * minute])
    await untilQuiet(start, start + 99 * minute, 3 * minute)
    expect(alerts.sent).toHaveLength(1)
    await alerts.resolve(start + 99 * minute, ends!)
    await alerts.sendDue(start + 100 * minute)
    expect(told().slice(1).join().split(/, |,/).toSorted()).toEqual([`reminder ${stays}`, `resolved ${ends}`])
    expect(await data.sql.all('select id from incident where snoozed_until is not null and id = ?', [stays])).toEqual(
      [],
    )
    await alerts.sendDue(start + 101 * minute)
    expect(alerts.sent.flatMap((one) => one.told)).toHaveLength(4)
  })

  test('a silent incident that is still open is announced when its silence ends', async () => {
    await policy()
    const id = await alerts.open(start, { silentUntil: start + hour })
    await alerts.sendDue(start + hour - 1)
    expect(alerts.sent).toEqual([])
    await alerts.sendDue(start + hour)
    expect(told()).toEqual([`opened ${id}`])
  })

  test("a reminder describes the last run, with the first 1,000 characters of the target's response", async () => {
    await policy({ remind: 60 })
    const id = await alerts.open(start, { severity: 'CRITICAL', jobId: 1 })
    await data.sql.run(
      'insert into execution (id, job_id, scheduled_for, run_number, `trigger`, status, revision_id, response_status, error_message) values (7, 1, ?, 0, 1, 4, 1, 500, ?)',
      [start, 'The target answered 500.'],
    )
    const attempt =
      'insert into attempt (execution_id, number, started_at, duration_ms, body, body_deflated) values (7, ?, 0, 1, ?, ?)'
    await data.sql.run(attempt, [1, Buffer.from('first'), 0])
    await data.sql.run(attempt, [2, deflateRawSync(Buffer.from('x'.repeat(3000))), 1])
    await data.sql.run('update incident set last_execution_id = 7 where id = ?', [id])
    await alerts.sendDue(start)
    await alerts.sendDue(start + hour)
    expect(alerts.sent[1]!.payloads[0]).toMatchObject({
      type: 'incident.reminder',
      job: { id: 1, name: 'Any' },
      execution: {
        id: 7,
        status: 'FAILED',
        responseStatus: 500,
        errorMessage: 'The target answered 500.',
        failureKind: null,
      },
    })
    expect(alerts.sent[1]!.payloads[0]!.execution!.answer).toBe('x'.repeat(1000))
  })

  test('nothing is sent at an instant at which nothing is due', async () => {
    await policy()
    await alerts.openAll(start, [{ severity: 'CRITICAL' }, {}])
    await alerts.sendDue(start)
    expect(await notifyDue(alerts.parts(), start + minute)).toBe(0)
  })
})
