import { describe, expect, test } from 'vitest'
import { toCode } from '../database/columnTypes.ts'
import type { CallRequest } from '../http-client/call.ts'
import { FailureKind } from '../model/executions/enums.ts'
import { databases } from '../testing/databases.ts'
import { noneBroken, simulatedEngine } from '../testing/simulatedEngine.ts'
import { serverError, stamp } from '../testing/targetInTest.ts'

describe.each(databases)('the engine on %s', (name) => {
  async function engineAt(start: string) {
    const engine = await simulatedEngine(name, start)
    await engine.enter()
    engine.target.respond = () => ({})
    return engine
  }

  test('runs a job at each planned instant, once, with one row each', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    const job = await engine.addJob({ cronPattern: '*/5 * * * * *' })
    await engine.runTo('2026-01-01T00:01:00Z')
    const instants = ['35', '40', '45', '50', '55'].map((second) => `2026-01-01T00:00:${second}Z`)
    expect(engine.calledFor()).toEqual([...instants, '2026-01-01T00:01:00Z'])
    expect((await engine.rows(job)).map((row) => [row.at, row.status])).toEqual(
      [...instants, '2026-01-01T00:01:00Z'].map((at) => [at, 'SUCCEEDED']),
    )
    expect(await engine.invariants()).toEqual(noneBroken)
    await engine.close()
  })

  test('never calls before the planned instant', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    await engine.addJob({ cronPattern: '* * * * *' })
    engine.jumpTo('2026-01-01T00:00:59.999Z')
    await engine.tick()
    expect(engine.target.calls).toHaveLength(0)
    engine.jumpTo('2026-01-01T00:01:00Z')
    await engine.tick()
    expect(engine.target.calls).toHaveLength(1)
    await engine.close()
  })

  test('tries again by the retry rule under the same key, and keeps each attempt', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    const job = await engine.addJob({ retryAttempts: 2, retryDelayMs: 2000 })
    engine.target.respond = () => serverError
    await engine.runTo('2026-01-01T00:01:10Z')
    const sent = engine.target.calls.map(({ request, atMs }) => [
      atMs - Date.parse('2026-01-01T00:01:00Z'),
      stamp(request, 'Idempotency-Key'),
      stamp(request, 'X-Attempt'),
    ])
    const key = `${job}:${Date.parse('2026-01-01T00:01:00Z')}`
    expect(sent).toEqual([
      [0, key, '1'],
      [2000, key, '2'],
      [4000, key, '3'],
    ])
    expect(await engine.rows(job)).toMatchObject([{ status: 'FAILED', attempts: 3 }])
    const [kept] = await engine.data.sql.all<{ n: number }>('select count(*) as n from attempt')
    expect(Number(kept!.n)).toBe(3)
    await engine.close()
  })

  test('a run that ends while its earlier attempt is still being written has ended', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    const job = await engine.addJob({ retryAttempts: 3, retryDelayMs: 0 })
    engine.target.respond = () => serverError
    await engine.runTo('2026-01-01T00:01:01Z')
    expect(await engine.rows(job)).toMatchObject([{ status: 'FAILED', attempts: 4 }])
    const kept = await engine.data.sql.all<{ number: number }>('select number from attempt order by number')
    expect(kept.map((attempt) => attempt.number)).toEqual([1, 2, 3, 4])
    await engine.close()
  })

  describe('while a run is under way, the next one', () => {
    async function overlapping(overlap: 'SKIP' | 'ALLOW' | 'QUEUE' | 'REPLACE') {
      const engine = await engineAt('2026-01-01T00:00:30Z')
      engine.target.respond = () => 'hang'
      const job = await engine.addJob({ overlap })
      await engine.runTo('2026-01-01T00:03:00Z')
      return { engine, job }
    }

    test('is skipped by SKIP, with the reason', async () => {
      const { engine, job } = await overlapping('SKIP')
      expect((await engine.rows(job)).map((row) => row.status)).toEqual(['RUNNING', 'SKIPPED', 'SKIPPED'])
      expect((await engine.rows(job))[1]!.reason).toBe(
        'Skipped: the run planned for 2026-01-01T00:01:00.000Z was still under way.',
      )
      await engine.close()
    })

    test('runs beside it by ALLOW', async () => {
      const { engine, job } = await overlapping('ALLOW')
      expect((await engine.rows(job)).map((row) => row.status)).toEqual(['RUNNING', 'RUNNING', 'RUNNING'])
      await engine.close()
    })

    test('waits by QUEUE, and a third one is skipped', async () => {
      const { engine, job } = await overlapping('QUEUE')
      expect((await engine.rows(job)).map((row) => row.status)).toEqual(['RUNNING', 'QUEUED', 'SKIPPED'])
      engine.target.calls[0]!.answer()
      await engine.settled()
      expect((await engine.rows(job)).map((row) => row.status)).toEqual(['SUCCEEDED', 'RUNNING', 'SKIPPED'])
      await engine.close()
    })

    test('cancels it by REPLACE', async () => {
      const { engine, job } = await overlapping('REPLACE')
      expect((await engine.rows(job)).map((row) => row.status)).toEqual(['CANCELLED', 'CANCELLED', 'RUNNING'])
      expect(engine.target.calls[0]!.cancelled).toBe(true)
      expect((await engine.rows(job))[0]!.reason).toBe('Replaced by the run planned for 2026-01-01T00:02:00.000Z.')
      await engine.close()
    })
  })

  describe('after ten minutes without a server, a job of each minute', () => {
    async function outage(misfire: 'RUN_ONCE' | 'SKIP' | 'RUN_ALL') {
      const engine = await engineAt('2026-01-01T00:00:30Z')
      const job = await engine.addJob({ misfire, overlap: 'ALLOW' })
      engine.jumpTo('2026-01-01T00:10:30Z')
      await engine.tick()
      await engine.runTo('2026-01-01T00:11:00Z')
      expect(await engine.invariants()).toEqual(noneBroken)
      return engine.rows(job).then(async (rows) => (await engine.close(), rows.map((row) => row.status)))
    }

    test('runs once for the latest by RUN_ONCE', async () => {
      expect(await outage('RUN_ONCE')).toEqual([...Array<string>(9).fill('MISSED'), 'SUCCEEDED', 'SUCCEEDED'])
    })

    test('runs only what is within the grace by SKIP', async () => {
      expect(await outage('SKIP')).toEqual([...Array<string>(9).fill('MISSED'), 'SUCCEEDED', 'SUCCEEDED'])
    })

    test('runs all by RUN_ALL', async () => {
      expect(await outage('RUN_ALL')).toEqual(Array<string>(11).fill('SUCCEEDED'))
    })
  })

  test('sums up three days of outage in one row, runs the newest hundred by RUN_ALL, and goes on', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    const job = await engine.addJob({ misfire: 'RUN_ALL', overlap: 'ALLOW' })
    engine.jumpTo('2026-01-04T00:00:30Z')
    await engine.tick()
    await engine.runTo('2026-01-04T00:01:00Z')
    const rows = await engine.rows(job)
    expect(rows[0]).toMatchObject({ at: '2026-01-01T00:01:00Z', status: 'MISSED', occurrences: 4220 })
    expect(rows.slice(1).map((row) => row.status)).toEqual(Array<string>(101).fill('SUCCEEDED'))
    await engine.close()
  })

  test('after a crash, lost calls are tried again under the same key while attempts are left, and end as LOST otherwise', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    engine.target.respond = () => 'hang'
    const once = await engine.addJob({ retryAttempts: 0 })
    const again = await engine.addJob({ retryAttempts: 1, retryDelayMs: 1000 })
    await engine.runTo('2026-01-01T00:01:00Z')
    expect(engine.target.calls).toHaveLength(2)

    await engine.data.sql.run('update server_instance set lease_until = 0')
    const heir = await simulatedEngine(name, '2026-01-01T00:01:05Z', engine.data)
    heir.target.respond = () => ({})
    await heir.enter()
    await heir.settled()
    expect(await heir.rows(once)).toMatchObject([{ status: 'LOST', attempts: 1 }])
    await heir.runTo('2026-01-01T00:01:07Z')
    expect(await heir.rows(again)).toMatchObject([{ status: 'SUCCEEDED', attempts: 2 }])
    const key = (call: { request: CallRequest }) => stamp(call.request, 'Idempotency-Key')
    expect(engine.target.calls.map(key)).toContain(key(heir.target.calls[0]!))
    expect(await heir.invariants()).toEqual(noneBroken)
    await heir.close()
  })

  test('a paused job does not run what was claimed for it', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    const job = await engine.addJob()
    engine.jumpTo('2026-01-01T00:00:59.500Z')
    await engine.tick()
    expect(await engine.rows(job)).toMatchObject([{ status: 'QUEUED' }])
    // What pauseJob does in its transaction.
    await engine.data.sql.run('update job set status = 2, next_run_at = null where id = ?', [job])
    await engine.data.sql.run('delete from execution where job_id = ? and status = 1', [job])
    await engine.runTo('2026-01-01T00:02:00Z')
    expect(engine.target.calls).toHaveLength(0)
    expect(await engine.rows(job)).toEqual([])
    await engine.close()
  })

  test('a job that fails as often in a row as it allows stops itself', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    const job = await engine.addJob({ disableAfterFailures: 2 })
    engine.target.respond = () => serverError
    await engine.runTo('2026-01-01T00:05:00Z')
    expect((await engine.rows(job)).map((row) => row.status)).toEqual(['FAILED', 'FAILED'])
    expect(await engine.data.sql.all('select status, next_run_at, consecutive_failures from job')).toEqual([
      { status: 3, next_run_at: null, consecutive_failures: 2 },
    ])
    await engine.close()
  })

  test('counts each end in the statistics of its job and of all', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    await engine.addJob()
    await engine.runTo('2026-01-01T00:03:00Z')
    const cells = await engine.data.sql.all<Record<string, unknown>>(
      'select job_id, width_seconds, sum(count) as n from statistic group by job_id, width_seconds order by job_id, width_seconds',
    )
    expect(cells.map((cell) => [Number(cell['job_id']), Number(cell['width_seconds']), Number(cell['n'])])).toEqual([
      [0, 60, 3],
      [0, 61, 3],
      [0, 3600, 3],
      [0, 3601, 3],
      [0, 10_800, 3],
      [0, 43_200, 3],
      [0, 43_201, 3],
      [1, 3600, 3],
    ])
    // Planned, and answered 200: what lists leap by.
    expect(
      await engine.data.sql.all('select distinct bucket from statistic where job_id = 0 and width_seconds = 61'),
    ).toEqual([{ bucket: 1200 }])
    await engine.close()
  })

  test('a clean stop undoes claims whose instant has not come', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    const job = await engine.addJob()
    engine.jumpTo('2026-01-01T00:00:59.500Z')
    await engine.tick()
    await engine.scheduler.stop(1000)
    expect(await engine.rows(job)).toEqual([])
    const [row] = await engine.data.sql.all<{ next_run_at: number }>('select next_run_at from job')
    expect(Number(row!.next_run_at)).toBe(Date.parse('2026-01-01T00:01:00Z'))
    await engine.close()
  })

  test('a call that outlives the grace of a stop is handed back: the next process makes it again under the same key', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    engine.target.respond = () => 'hang'
    const job = await engine.addJob()
    await engine.runTo('2026-01-01T00:01:00Z')
    await engine.scheduler.stop(50)
    expect(await engine.rows(job)).toMatchObject([{ status: 'QUEUED' }])

    await engine.data.sql.run('update server_instance set lease_until = 0')
    const heir = await simulatedEngine(name, '2026-01-01T00:01:05Z', engine.data)
    heir.target.respond = () => ({})
    await heir.enter()
    await heir.runTo('2026-01-01T00:01:06Z')
    expect(await heir.rows(job)).toMatchObject([{ status: 'SUCCEEDED', attempts: 2 }])
    const kept = await heir.data.sql.all('select number, failure_kind, response_status from attempt order by number')
    const lost = toCode(FailureKind, 'PROCESS_LOST')
    expect(kept).toMatchObject([
      { number: 1, failure_kind: lost, response_status: null },
      { number: 2, failure_kind: null, response_status: 200 },
    ])
    const key = (calls: typeof heir.target.calls) => stamp(calls[0]!.request, 'Idempotency-Key')
    expect(key(heir.target.calls)).toBe(key(engine.target.calls))
    await heir.close()
  })

  test('the night the clocks change, with a new process every two minutes, has the runs of any other process', async () => {
    const engine = await engineAt('2026-03-08T06:50:30Z')
    const job = await engine.addJob({ cronPattern: '30 2 * * *', timezone: 'America/New_York' })
    const minutes = await engine.addJob({ cronPattern: '*/10 * * * *', timezone: 'America/New_York' })
    const calls: string[] = []
    let one = engine
    for (let at = Date.parse('2026-03-08T06:52:30Z'); at <= Date.parse('2026-03-08T07:10:30Z'); at += 120_000) {
      one.target.respond = () => ({})
      await one.runTo(new Date(at).toISOString())
      calls.push(...one.calledFor())
      await one.scheduler.stop(1000)
      await engine.data.sql.run('update server_instance set lease_until = 0')
      one = await simulatedEngine(name, new Date(at).toISOString(), engine.data)
      await one.enter()
    }
    expect((await one.rows(job)).map((row) => row.at)).toEqual(['2026-03-08T07:00:00Z'])
    expect((await one.rows(minutes)).map((row) => row.at)).toEqual(['2026-03-08T07:00:00Z', '2026-03-08T07:10:00Z'])
    expect(calls.toSorted()).toEqual(['2026-03-08T07:00:00Z', '2026-03-08T07:00:00Z', '2026-03-08T07:10:00Z'])
    await one.close()
  })

  test('a process whose lease was taken has its late results refused', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    engine.target.respond = () => 'hang'
    const job = await engine.addJob()
    await engine.runTo('2026-01-01T00:01:00Z')
    await engine.data.sql.run('update server_instance set lease_until = 0')
    const heir = await simulatedEngine(name, '2026-01-01T00:01:05Z', engine.data)
    await heir.enter()
    await heir.settled()
    engine.target.calls[0]!.answer()
    await engine.settled()
    expect(await heir.rows(job)).toMatchObject([{ status: 'LOST' }])
    await heir.close()
  })
})
