import { describe, expect, test } from 'vitest'
import { databases } from '../testing/databases.ts'
import { triggerRun, findCancelRequests } from './manualRuns.ts'
import { noneBroken, simulatedEngine } from '../testing/simulatedEngine.ts'
import { serverError } from '../testing/targetInTest.ts'

const states = (rows: { at: string; status: string }[]) => rows.map(({ at, status }) => `${at.slice(14, 19)} ${status}`)

describe.each(databases)('runs of one job on %s', (name) => {
  test.each(['SKIP', 'QUEUE', 'REPLACE'] as const)(
    'that catch up by RUN_ALL run each, oldest first and one after the other, where the job says %s',
    async (overlap) => {
      const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
      await engine.enter()
      engine.target.respond = () => 'hang'
      const job = await engine.addJob({ misfire: 'RUN_ALL', overlap })
      engine.jumpTo('2026-01-01T00:05:30Z')
      await engine.tick()
      for (let run = 0; run < 5; run++) {
        expect(engine.target.calls).toHaveLength(run + 1)
        engine.target.calls[run]!.answer()
        await engine.settled()
      }
      expect(engine.calledFor().map((at) => at.slice(14, 16))).toEqual(['01', '02', '03', '04', '05'])
      expect((await engine.rows(job)).map((row) => row.status)).toEqual(Array<string>(5).fill('SUCCEEDED'))
      engine.target.respond = () => ({})
      await engine.runTo('2026-01-01T00:06:00Z')
      expect(engine.calledFor().at(-1)).toBe('2026-01-01T00:06:00Z')
      expect(await engine.invariants()).toEqual(noneBroken)
      await engine.close()
    },
  )

  test('that are due at once by REPLACE: the newest is called, and no other', async () => {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    await engine.enter()
    engine.target.respond = () => 'hang'
    const job = await engine.addJob({ overlap: 'REPLACE', cronPattern: '* * * * * *' })
    engine.jumpTo('2026-01-01T00:00:35Z')
    await engine.tick()
    expect(engine.calledFor()).toEqual(['2026-01-01T00:00:35Z'])
    expect((await engine.rows(job)).slice(0, 5).map((row) => row.status)).toEqual([
      ...Array<string>(4).fill('CANCELLED'),
      'RUNNING',
    ])
    await engine.close()
  })

  test('that wait by QUEUE are not called once the run before them has stopped the job', async () => {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    await engine.enter()
    engine.target.respond = () => 'hang'
    const job = await engine.addJob({ overlap: 'QUEUE', disableAfterFailures: 2 })
    await engine.runTo('2026-01-01T00:02:00Z')
    engine.target.calls[0]!.answer(serverError)
    await engine.settled()
    expect(engine.calledFor(), 'one failure does not stop it').toHaveLength(2)
    await engine.runTo('2026-01-01T00:03:00Z')
    engine.target.calls[1]!.answer(serverError)
    await engine.settled()
    expect(engine.calledFor()).toHaveLength(2)
    expect(states(await engine.rows(job))).toEqual(['01:00 FAILED', '02:00 FAILED', '03:00 SKIPPED'])
    await engine.close()
  })

  test('that stops itself are skipped with the reason if they were due already, and none vanishes', async () => {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    await engine.enter()
    engine.target.respond = () => 'hang'
    const job = await engine.addJob({ overlap: 'ALLOW', disableAfterFailures: 1 })
    await engine.runTo('2026-01-01T00:01:00Z')
    // As many calls as the engine makes at a time.
    for (let other = 1; other < 100; other++)
      await engine.addJob({ url: `http://127.0.0.1:${other}/`, cronPattern: '59 1 * * * *' })
    for (let other = 1; other < 60; other++)
      await engine.addJob({ url: `http://127.0.0.1:${1000 + other}/`, cronPattern: '59 1 * * * *' })
    for (const at of ['2026-01-01T00:01:59Z', '2026-01-01T00:02:00Z']) {
      engine.jumpTo(at)
      await engine.scheduler.claim(engine.now())
      engine.scheduler.fire(engine.now())
    }
    expect(states(await engine.rows(job))).toEqual(['01:00 RUNNING', '02:00 QUEUED'])
    engine.target.calls[0]!.answer(serverError)
    while ((await engine.rows(job))[0]!.status !== 'FAILED') await new Promise((resolve) => setTimeout(resolve, 5))
    expect(await engine.rows(job)).toMatchObject([
      { status: 'FAILED' },
      { status: 'SKIPPED', reason: 'The job stopped itself after too many failures in a row.' },
    ])
    await engine.close()
  })
})

describe('where another server runs the job', () => {
  async function twoServers(overlap: 'QUEUE' | 'REPLACE') {
    const one = await simulatedEngine('MariaDB', '2026-01-01T00:00:30Z')
    const other = await simulatedEngine('MariaDB', '2026-01-01T00:00:30Z', one.data)
    for (const engine of [one, other]) {
      engine.target.respond = () => 'hang'
      await engine.enter()
    }
    const job = await one.addJob({ overlap, cronPattern: '*/2 * * * * *' })
    one.jumpTo('2026-01-01T00:00:31Z')
    await one.tick()
    one.jumpTo('2026-01-01T00:00:32Z')
    one.scheduler.fire(one.now())
    await one.settled()
    const otherRunsTo = async (instant: string) => {
      for (const end = Date.parse(instant); other.now() < end;) {
        other.jumpTo(Math.max(other.now(), one.now()) + 250)
        if (other.now() > one.now()) one.jumpTo(other.now())
        await other.tick()
      }
    }
    await otherRunsTo('2026-01-01T00:00:38Z')
    return { one, other, job, otherRunsTo }
  }

  test('one run waits by QUEUE, the oldest, and goes when that one is over', async () => {
    const { one, other, job, otherRunsTo } = await twoServers('QUEUE')
    expect(states(await other.rows(job)).slice(0, 4)).toEqual([
      '00:32 RUNNING',
      '00:34 QUEUED',
      '00:36 SKIPPED',
      '00:38 SKIPPED',
    ])
    one.target.calls[0]!.answer()
    await one.settled()
    await otherRunsTo('2026-01-01T00:00:39Z')
    expect(other.calledFor()).toEqual(['2026-01-01T00:00:34Z'])
    await one.close()
  })

  test('a run of QUEUE does not go before an older one that waits on another server, and is skipped while both would wait', async () => {
    const { one, other, job, otherRunsTo } = await twoServers('QUEUE')
    expect(states(await other.rows(job))[1]).toBe('00:34 QUEUED')
    one.jumpTo('2026-01-01T00:00:40Z')
    await one.tick()
    one.target.calls[0]!.answer()
    await one.settled()
    one.jumpTo(one.now() + 500)
    await one.tick()
    expect(one.calledFor(), 'the older one on the other server goes first').toHaveLength(1)
    await otherRunsTo(new Date(one.now() + 250).toISOString())
    expect(other.calledFor()).toEqual(['2026-01-01T00:00:34Z'])
    await one.close()
  })

  test('a run that another server replaces says so', async () => {
    const { one, other, job } = await twoServers('REPLACE')
    for (const { id, reason } of await findCancelRequests(one.data.sql, one.scheduler.ownerId))
      one.scheduler.cancel(id, reason)
    await one.settled()
    expect((await other.rows(job))[0]).toMatchObject({
      status: 'CANCELLED',
      reason: 'Replaced by a newer run, which another server made.',
    })
    await one.close()
  })

  test('a cancel request of a server that died is found, and a lone server looks for none', async () => {
    const { one } = await twoServers('REPLACE')
    const { sql } = one.data
    const { ownerId } = one.scheduler
    const found = async () => (await findCancelRequests(sql, ownerId)).length
    expect(await found()).toBe(1)
    await sql.run(`update server_instance set ended_at = ${sql.dialect.now} where id <> ?`, [ownerId])
    expect(await found()).toBe(1)
    await sql.run('update server_instance set ended_at = ended_at - 60000 where id <> ?', [ownerId])
    expect(await found()).toBe(0)
    await one.close()
  })

  test('a newer run replaces an older one by REPLACE, never the other way round', async () => {
    const { one, other, job, otherRunsTo } = await twoServers('REPLACE')
    expect(states(await other.rows(job)).slice(0, 4)).toEqual([
      '00:32 RUNNING',
      '00:34 CANCELLED',
      '00:36 CANCELLED',
      '00:38 QUEUED',
    ])
    one.target.calls[0]!.answer()
    await one.settled()
    await otherRunsTo('2026-01-01T00:00:39Z')
    expect(other.calledFor()).toEqual(['2026-01-01T00:00:38Z'])
    await one.close()
  })

  test.each(['SKIP', 'QUEUE', 'REPLACE'] as const)(
    'two runs that start in the same moment do not both run by %s',
    async (overlap) => {
      const one = await simulatedEngine('MariaDB', '2026-01-01T00:00:30Z')
      const other = await simulatedEngine('MariaDB', '2026-01-01T00:00:30Z', one.data)
      for (const engine of [one, other]) {
        engine.target.respond = () => 'hang'
        await engine.enter()
      }
      for (let round = 0; round < 20; round++) {
        const job = await one.addJob({ overlap, cronPattern: '0 0 1 1 *' })
        const [{ revision }] = (await one.data.sql.all('select revision_id as revision from job where id = ?', [
          job,
        ])) as [{ revision: number }]
        const asked = await Promise.all(
          [one, other].map(async ({ scheduler, now, data }) => {
            const wish = { jobId: job, trigger: 'MANUAL' as const, userId: null, revisionId: revision }
            return {
              scheduler,
              run: await triggerRun(data.sql, await scheduler.newId(), scheduler.ownerId, wish, now()),
            }
          }),
        )
        for (const { scheduler, run } of asked) scheduler.enqueueAt(run, run.scheduledForMs)
        await Promise.all([one.settled(), other.settled()])
        expect((await one.rows(job)).filter(({ status }) => status === 'RUNNING')).toHaveLength(1)
      }
      await one.close()
    },
  )
})
