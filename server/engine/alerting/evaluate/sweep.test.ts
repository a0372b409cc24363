import { afterEach, describe, expect, test } from 'vitest'
import { Certificates } from '../Certificates.ts'
import { databases } from '../../../testing/databases.ts'
import { reportOutage } from './reportOutage.ts'
import { alertingInTest, type AlertingInTest } from '../../../testing/alerting.ts'
import { serverError } from '../../../testing/targetInTest.ts'

const minute = (number: number) => new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString()

describe.each(databases)('what the sweep opens and resolves, on %s', (name) => {
  let rig: AlertingInTest
  afterEach(() => rig.close())

  test('a run that is still under way opens an incident until it ends', async () => {
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

  test('a job without a success opens an incident until it succeeds', async () => {
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

  test('a run that does not start opens an incident, and one in time resolves it', async () => {
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

  test('failures within a time open an incident until they are below the limit', async () => {
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

  test('a rate of failures opens an incident from ten runs on', async () => {
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

  test('runs that nobody claims, and a server that is gone, open incidents of the engine', async () => {
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

  test('a success that no fact told of resolves what the job itself says is over', async () => {
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

  test('a certificate that ends soon opens an incident until there is a new one', async () => {
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

  test('an outage of the database is told once it is over', async () => {
    rig = await alertingInTest(name)
    await rig.channel()
    await reportOutage(rig.parts, 42_400, rig.engine.now())
    expect(await rig.incidents()).toMatchObject([
      { kind: 'ENGINE', status: 'OPEN', message: 'The database was away, or could not be written, for 42 s.' },
    ])
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
  })

  test('beyond the bound one incident says that there are too many', async () => {
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
