import { afterEach, describe, expect, test } from 'vitest'
import { Certificates } from '../Certificates.ts'
import type { DiskSpace } from '../../../platform/diskSpace.ts'
import { reportOutage } from './reportOutage.ts'
import { sweep } from './sweep.ts'
import { databases } from '../../../testing/databases.ts'
import { alertingInTest, type AlertingInTest } from '../../../testing/alerting.ts'
import { serverError } from '../../../testing/targetInTest.ts'

const minute = (number: number) => new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString()

describe.each(databases)('the sweep on %s', (name) => {
  let rig: AlertingInTest
  afterEach(() => rig.close())

  test('a run that takes too long has an open incident until it ends', async () => {
    rig = await alertingInTest(name)
    await rig.rule('STILL_RUNNING', { ms: 90_000 })
    const job = await rig.engine.addJob({ cronPattern: '*/5 * * * *' })
    rig.engine.target.respond = () => 'hang'
    await rig.runTo(minute(6))
    await rig.sweep()
    expect(await rig.incidents()).toEqual([])
    await rig.runTo(minute(7))
    await rig.sweep()
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([
      { kind: 'STILL_RUNNING', status: 'OPEN', jobId: job, message: 'Is still running after 90 s.' },
    ])
    rig.engine.target.calls[0]!.answer()
    await rig.engine.settled()
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
  })

  test('a job without a success has an open incident until it succeeds', async () => {
    rig = await alertingInTest(name)
    await rig.rule('NO_SUCCESS', { minutes: 3 })
    await rig.engine.addJob()
    rig.engine.target.respond = () => ({})
    await rig.runTo(minute(1))
    rig.engine.target.respond = () => serverError
    await rig.runTo(minute(4))
    await rig.sweep()
    expect(await rig.incidents()).toEqual([])
    await rig.runTo(minute(5))
    await rig.sweep()
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([
      { kind: 'NO_SUCCESS', status: 'OPEN', message: 'No success for 3 minutes.' },
    ])
    await rig.watch()
    rig.engine.target.respond = () => ({})
    await rig.runTo(minute(6))
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
  })

  test('a success that produced no fact still resolves a NO_SUCCESS incident', async () => {
    rig = await alertingInTest(name)
    await rig.rule('NO_SUCCESS', { minutes: 3 })
    await rig.engine.addJob()
    rig.engine.jumpTo(minute(5))
    await rig.sql.run('update job set next_run_at = ?', [Date.parse(minute(6))])
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([{ kind: 'NO_SUCCESS', status: 'OPEN' }])
    rig.engine.target.respond = () => ({})
    await rig.runTo(minute(6))
    expect(await rig.incidents()).toMatchObject([{ status: 'OPEN' }])
    expect(await rig.factCount()).toBe(0)
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
  })

  test('a success counts from when it finished, however long ago the run was planned', async () => {
    rig = await alertingInTest(name)
    await rig.rule('NO_SUCCESS', { minutes: 3 })
    await rig.engine.addJob()
    rig.engine.target.respond = () => ({})
    await rig.runTo(minute(1))
    rig.engine.jumpTo(minute(60))
    await rig.sql.run('update execution set finished_at = ?', [Date.parse(minute(59))])
    await rig.sweep()
    expect((await rig.incidents()).filter(({ kind }) => kind === 'NO_SUCCESS')).toEqual([])
    rig.engine.jumpTo(minute(63))
    await rig.sweep()
    expect((await rig.incidents()).filter(({ kind }) => kind === 'NO_SUCCESS')).toMatchObject([{ status: 'OPEN' }])
  })

  test('an incident that resolves because its job was resumed does not claim that the job succeeded', async () => {
    rig = await alertingInTest(name)
    await rig.engine.addJob()
    rig.engine.target.respond = () => serverError
    await rig.runTo(minute(2))
    expect(await rig.incidents()).toMatchObject([{ kind: 'FAILURES_IN_A_ROW', status: 'OPEN' }])
    await rig.sql.run('update job set consecutive_failures = 0')
    await rig.sweep()
    const [last] = await rig.sql.all<{ message: string }>('select message from incident_event order by id desc limit 1')
    expect(last!.message).toContain('A person resumed the job')
  })

  test('a run that starts late opens an incident, and a punctual run resolves it', async () => {
    rig = await alertingInTest(name)
    await rig.rule('LATE_START', { ms: 30_000 })
    await rig.engine.addJob({ misfire: 'SKIP' })
    rig.engine.target.respond = () => ({})
    // Claimed and not fired, as by a server without a free slot.
    await rig.engine.scheduler.claim(Date.parse(minute(1)) - 500)
    rig.engine.jumpTo(Date.parse(minute(1)) + 31_000)
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([
      { kind: 'LATE_START', status: 'OPEN', message: 'Has not started 30 s after its planned time.' },
    ])
    await rig.watch()
    await rig.tick()
    expect(await rig.incidents()).toMatchObject([{ status: 'OPEN', count: 2 }])
    await rig.runTo(minute(2))
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
  })

  test('too many failures within a period keep an incident open until they drop below the limit', async () => {
    rig = await alertingInTest(name)
    await rig.rule('FAILURES_WITHIN', { count: 3, minutes: 10 })
    await rig.engine.addJob()
    let calls = 0
    rig.engine.target.respond = () => (calls++ % 2 === 0 ? serverError : {})
    await rig.runTo(minute(4))
    expect(await rig.incidents()).toEqual([])
    await rig.runTo(minute(5))
    expect(await rig.incidents()).toMatchObject([
      { status: 'OPEN', message: expect.stringContaining('Failed 3 times within 10 minutes') },
    ])
    rig.engine.jumpTo(minute(12))
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
  })

  test('a failure rate opens an incident only once there are ten runs', async () => {
    rig = await alertingInTest(name)
    await rig.rule('FAILURE_RATE', { percent: 50, minutes: 60 })
    await rig.engine.addJob()
    rig.engine.target.respond = () => serverError
    await rig.runTo(minute(9))
    expect(await rig.incidents()).toEqual([])
    await rig.runTo(minute(10))
    expect(await rig.incidents()).toMatchObject([
      { status: 'OPEN', message: '10 of 10 runs failed within 60 minutes (100 %).' },
    ])
    rig.engine.target.respond = () => ({})
    await rig.runTo(minute(20))
    expect(await rig.incidents()).toMatchObject([{ status: 'OPEN' }])
    await rig.runTo(minute(21))
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
  })

  test('overdue runs and a dead server open ENGINE incidents', async () => {
    rig = await alertingInTest(name)
    const job = await rig.engine.addJob()
    rig.engine.jumpTo(minute(5))
    const { now } = rig.sql.dialect
    await rig.sql.run(
      `insert into server_instance (name, started_at, lease_until, ended_at) values ('elsewhere (12)', 0, 1, ${now})`,
    )
    await rig.sweep()
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([
      { kind: 'ENGINE', message: 'Runs start late: one is more than a minute overdue.' },
      { kind: 'ENGINE', message: 'The server elsewhere (12) is gone: its lease ran out.' },
    ])
    await rig.sql.run('update job set next_run_at = null where id = ?', [job])
    await rig.sql.run(`insert into server_instance (name, started_at, lease_until) values ('elsewhere (34)', 0, 1)`)
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }, { status: 'RESOLVED' }])
  })

  test("a run queued behind its job's previous run opens no ENGINE incident", async () => {
    rig = await alertingInTest(name)
    await rig.engine.addJob({ overlap: 'QUEUE' })
    rig.engine.target.respond = () => 'hang'
    await rig.runTo(minute(4))
    await rig.sql.run('update job set next_run_at = null')
    await rig.sweep()
    const waiting = await rig.sql.all(
      'select id from execution where status = 1 and started_at = 0 and scheduled_for < ?',
      [rig.engine.now() - 60_000],
    )
    expect(waiting).toHaveLength(1)
    expect((await rig.incidents()).filter(({ kind }) => kind === 'ENGINE')).toEqual([])
  })

  test('a nearly full disk has an open incident until there is enough room again', async () => {
    rig = await alertingInTest(name)
    const gibibyte = 2 ** 30
    let disk: DiskSpace | null = { freeBytes: 0.6 * gibibyte, totalBytes: 10 * gibibyte }
    const sweepNow = () => sweep({ ...rig.parts, diskSpace: async () => disk }, rig.engine.now())
    await sweepNow()
    expect(await rig.incidents()).toEqual([])
    disk = { ...disk, freeBytes: 0.4 * gibibyte }
    await sweepNow()
    await sweepNow()
    const message = 'The disk of the database is nearly full: 409 MiB of 10.0 GiB are free.'
    expect(await rig.incidents()).toMatchObject([{ kind: 'ENGINE', status: 'OPEN', message }])
    // Hardly more room, or no answer, does not end it.
    disk = { ...disk, freeBytes: 0.6 * gibibyte }
    await sweepNow()
    disk = null
    await sweepNow()
    expect(await rig.incidents()).toMatchObject([{ status: 'OPEN' }])
    disk = { freeBytes: 2 * gibibyte, totalBytes: 10 * gibibyte }
    await sweepNow()
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
    // A gibibyte is enough on a large disk.
    disk = { freeBytes: 1.1 * gibibyte, totalBytes: 2000 * gibibyte }
    await sweepNow()
    expect(await rig.incidents()).toHaveLength(1)
  })

  test('a database outage is announced before its incident resolves', async () => {
    rig = await alertingInTest(name)
    await rig.channel()
    await reportOutage(rig.parts, 42_400, rig.engine.now())
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([
      { kind: 'ENGINE', status: 'OPEN', message: 'The database was away, or could not be written, for 42 s.' },
    ])
    expect(await rig.told()).toEqual(['incident.opened ENGINE'])
    rig.engine.jumpTo(rig.engine.now() + 61_000)
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([{ kind: 'ENGINE', status: 'RESOLVED' }])
  })

  test('a host that no job calls any more is not announced as back', async () => {
    rig = await alertingInTest(name)
    await rig.engine.addJob({ url: 'http://127.0.0.1:9/' })
    await rig.sql.run(
      "insert into target_host (host, state, failures, opened_at, next_probe_at, probe_delay_ms, changed_at) values ('127.0.0.1:9', 2, 5, 0, 0, 1000, 0)",
    )
    const [rule] = await rig.sql.all<{ id: number }>("select id from alert_rule where built_in_key = 'HOST_DOWN'")
    await rig.sql.run(
      "insert into incident (rule_id, kind, subject, open_key, host, severity, status, message, opened_at) values (?, 10, 'host:127.0.0.1:9', ?, '127.0.0.1:9', 3, 1, 'down', 0)",
      [rule!.id, `${rule!.id} host:127.0.0.1:9`],
    )
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([{ kind: 'HOST_DOWN', status: 'OPEN' }])
    await rig.sql.run('delete from target_host')
    await rig.sweep()
    const events = await rig.sql.all<{ message: string }>('select message from incident_event order by id desc limit 1')
    expect(events).toEqual([{ message: 'No job has called 127.0.0.1:9 for a day.' }])
  })

  test('an incident resolves when its job has no failure streak left, even if no fact reported the success', async () => {
    rig = await alertingInTest(name)
    await rig.engine.addJob()
    rig.engine.target.respond = () => serverError
    await rig.runTo(minute(2))
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([{ status: 'OPEN' }])
    await rig.sql.run('update job set consecutive_failures = 0')
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
  })

  test('a certificate that expires soon has an open incident until it is renewed', async () => {
    rig = await alertingInTest(name)
    await rig.rule('CERTIFICATE', { days: 14 })
    await rig.engine.addJob({ url: 'https://shop.test/' })
    const certificates = new Certificates()
    const ends = async (date: string) => {
      certificates.seen('shop.test', Date.parse(date))
      certificates.seen('other.test', 0)
      await certificates.write(rig.sql)
      await rig.sweep()
    }
    await ends('2026-01-16')
    expect(await rig.incidents()).toEqual([])
    await ends('2026-01-11')
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([
      {
        kind: 'CERTIFICATE',
        host: 'shop.test',
        status: 'OPEN',
        message: 'The TLS certificate of shop.test ends on 2026-01-11, in 10 days.',
      },
    ])
    await ends('2026-04-01')
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
  })

  test('at 10,000 open incidents, one more says that there are too many and no further one opens', async () => {
    rig = await alertingInTest(name)
    await rig.engine.addJob()
    await rig.sql.transaction(function* () {
      for (let i = 0; i < 10; i++)
        yield {
          kind: 'run',
          parameters: [],
          text: `insert into incident (rule_id, kind, subject, open_key, severity, status, message, opened_at) values ${Array.from({ length: 1000 }, (_, n) => `(9, 13, 'engine:x', '9 ${i} ${n}', 1, 1, '', 0)`).join()}`,
        }
    })
    rig.engine.target.respond = () => serverError
    await rig.runTo(minute(3))
    expect((await rig.incidents()).slice(10_000)).toMatchObject([
      { kind: 'ENGINE', message: 'Too many incidents: 10,000 are open, and no further one opens.' },
    ])
  }, 60_000)
})
