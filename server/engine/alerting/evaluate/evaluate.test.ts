import { afterEach, describe, expect, test } from 'vitest'
import { databases } from '../../../testing/databases.ts'
import { alertingInTest, type AlertingInTest } from '../../../testing/alerting.ts'
import { serverError } from '../../../testing/targetInTest.ts'

const minute = (number: number) => new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString()

describe.each(databases)('the evaluator on %s', (name) => {
  let rig: AlertingInTest
  afterEach(() => rig.close())

  test('two failures in a row open an incident, and a success resolves it', async () => {
    rig = await alertingInTest(name)
    await rig.engine.addJob()
    rig.engine.target.respond = () => serverError
    await rig.runTo(minute(1))
    expect(await rig.incidents()).toEqual([])
    await rig.runTo(minute(2))
    expect(await rig.incidents()).toMatchObject([
      {
        kind: 'FAILURES_IN_A_ROW',
        status: 'OPEN',
        count: 2,
        message: 'Failed 2 times in a row: the target returned 500 Internal Server Error.',
      },
    ])
    await rig.runTo(minute(3))
    expect(await rig.incidents()).toMatchObject([{ status: 'OPEN', count: 3 }])
    rig.engine.target.respond = () => ({})
    await rig.runTo(minute(4))
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
    expect(await rig.events()).toEqual(['OPENED', 'RESOLVED'])
    expect(await rig.factCount()).toBe(0)
    await rig.runTo(minute(5))
    expect(await rig.factCount()).toBe(0)
  })

  test('an incident resolves only after as many good runs as its rule requires', async () => {
    rig = await alertingInTest(name)
    await rig.sql.run(`update alert_rule set recover_after = 2 where built_in_key = 'FAILURES_IN_A_ROW'`)
    await rig.engine.addJob()
    rig.engine.target.respond = () => serverError
    await rig.runTo(minute(2))
    rig.engine.target.respond = () => ({})
    await rig.runTo(minute(3))
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([{ status: 'OPEN' }])
    await rig.runTo(minute(4))
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
  })

  test('a job that stops itself has an open incident until it is resumed', async () => {
    rig = await alertingInTest(name)
    const id = await rig.engine.addJob({ disableAfterFailures: 1 })
    rig.engine.target.respond = () => serverError
    await rig.runTo(minute(1))
    expect(await rig.incidents()).toMatchObject([{ kind: 'JOB_STOPPED', status: 'OPEN', jobId: id }])
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([{ status: 'OPEN' }])
    await rig.sql.run('update job set status = 1, consecutive_failures = 0 where id = ?', [id])
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
  })

  test.each([
    ['paused', 'update job set status = 2'],
    ['deleted', 'update job set deleted_at = 1'],
    ['moved out of the scope', `update alert_rule set category_ids = '[77]'`],
    ['left without its rule', 'update alert_rule set is_active = 0'],
  ])('the incident of a job that was %s resolves without a message', async (_, change) => {
    rig = await alertingInTest(name)
    await rig.channel()
    await rig.engine.addJob()
    rig.engine.target.respond = () => serverError
    await rig.runTo(minute(2))
    expect(await rig.told()).toEqual(['incident.opened FAILURES_IN_A_ROW'])
    await rig.sql.run(change)
    await rig.sweep()
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
    expect(await rig.told()).toEqual([])
  })

  test('missed runs open an incident, and a punctual run resolves it', async () => {
    rig = await alertingInTest(name)
    await rig.rule('MISSED')
    await rig.engine.addJob({ misfire: 'SKIP' })
    rig.engine.target.respond = () => ({})
    rig.engine.jumpTo(minute(10))
    await rig.tick()
    expect(await rig.incidents()).toMatchObject([{ kind: 'MISSED', status: 'OPEN' }])
    await rig.watch()
    await rig.runTo(minute(11))
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
  })

  test.each([
    ['SLOW', 1000, 1500, 'Took 1.5 s, longer than 1 s.'],
    ['FAST', 1000, 10, 'Took 10 ms, less than 1 s.'],
  ] as const)('a %s run opens an incident, and a good run resolves it', async (kind, ms, bad, message) => {
    rig = await alertingInTest(name)
    await rig.rule(kind, { ms })
    await rig.engine.addJob()
    rig.engine.target.respond = () => ({})
    await rig.engine.runTo(minute(1))
    await rig.judge({ durationMs: bad })
    expect(await rig.incidents()).toMatchObject([{ kind, status: 'OPEN', message }])
    await rig.judge({ durationMs: kind === 'SLOW' ? 10 : 2000 })
    expect(await rig.incidents()).toMatchObject([{ status: 'RESOLVED' }])
  })

  test('two concurrent evaluators open an incident once', async () => {
    rig = await alertingInTest(name)
    await rig.engine.addJob()
    rig.engine.target.respond = () => serverError
    await rig.engine.runTo(minute(2))
    await Promise.all([rig.evaluate(), rig.evaluate()])
    expect(await rig.incidents()).toHaveLength(1)
    expect(await rig.events()).toEqual(['OPENED'])
  })

  test('a fact that cannot be evaluated is set aside and reported, and the other facts are evaluated', async () => {
    rig = await alertingInTest(name)
    await rig.sql.run(`insert into alert_fact (kind, at, detail) values (1, 0, 'no JSON')`)
    await rig.engine.addJob()
    rig.engine.target.respond = () => serverError
    await rig.runTo(minute(2))
    expect(await rig.incidents()).toHaveLength(1)
    expect(rig.faults.map(({ message }) => message)).toEqual([expect.stringContaining('was set aside')])
  })

  test('the fourth opening within an hour is flapping, which is announced once', async () => {
    rig = await alertingInTest(name)
    await rig.channel()
    await rig.sql.run(`update alert_rule set \`count\` = 1 where built_in_key = 'FAILURES_IN_A_ROW'`)
    await rig.engine.addJob()
    for (let i = 0; i < 10; i += 2) {
      rig.engine.target.respond = () => serverError
      await rig.runTo(minute(i + 1))
      rig.engine.target.respond = () => ({})
      await rig.runTo(minute(i + 2))
    }
    const events = await rig.events()
    expect(events.filter((type) => type === 'FLAPPING')).toHaveLength(1)
    expect(events.filter((type) => type === 'OPENED')).toHaveLength(5)
    await rig.runTo(minute(41))
    await rig.sweep()
    expect((await rig.told()).filter((text) => text.startsWith('incident.flapping'))).toHaveLength(1)
  })

  test('a flapping incident that stayed open for over an hour is still flapping when it reopens right after', async () => {
    rig = await alertingInTest(name)
    await rig.channel()
    await rig.sql.run(`update alert_rule set \`count\` = 1 where built_in_key = 'FAILURES_IN_A_ROW'`)
    await rig.engine.addJob()
    const fail = () => (rig.engine.target.respond = () => serverError)
    const succeed = () => (rig.engine.target.respond = () => ({}))
    for (let at = 1; at <= 8; at++) {
      if (at % 2 === 1) fail()
      else succeed()
      if (at < 8) await rig.runTo(minute(at))
    }
    fail()
    await rig.runTo(minute(80))
    succeed()
    await rig.runTo(minute(81))
    const before = await rig.told()
    fail()
    await rig.runTo(minute(83))
    expect((await rig.incidents()).at(-1)).toMatchObject({ status: 'OPEN' })
    expect((await rig.events()).filter((type) => type === 'FLAPPING')).toHaveLength(1)
    expect(await rig.told()).toEqual(before)
  })
})
