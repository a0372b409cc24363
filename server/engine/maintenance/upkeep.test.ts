import { describe, expect, test } from 'vitest'
import { databases } from '../../testing/databases.ts'
import { noneBroken, simulatedEngine } from '../../testing/simulatedEngine.ts'
import { IdAllocator } from '../IdAllocator.ts'
import { scanInvariants } from './invariants.ts'
import { rescheduleAll } from './reschedule.ts'
import { trimHistory } from './retention.ts'

const at = (text: string) => Date.parse(text)

describe.each(databases)('upkeep on %s', (name) => {
  async function engineAt(start: string) {
    const engine = await simulatedEngine(name, start)
    await engine.enter()
    engine.target.respond = () => ({})
    return engine
  }
  const nextRun = async (engine: Awaited<ReturnType<typeof engineAt>>, job: number) =>
    Number(
      (await engine.data.sql.all<{ next_run_at: number }>('select next_run_at from job where id = ?', [job]))[0]!
        .next_run_at,
    )

  test('keys of executions are never given out twice, by however many processes at once', async () => {
    const { data } = await engineAt('2026-01-01T00:00:00Z')
    const takers = Array.from({ length: 4 }, () => new IdAllocator(data.sql))
    const keys = await Promise.all(
      takers.map(async (ids) => {
        const taken: number[] = []
        for (let round = 0; round < 3; round++) {
          await ids.reserve(6000)
          for (let count = 0; count < 6000; count++) taken.push(ids.take())
        }
        return taken
      }),
    )
    expect(new Set(keys.flat()).size).toBe(4 * 3 * 6000)
    await data.close()
  })

  test('a next run that lies years ahead, from a clock that was wrong, is repaired, and a correct one is left alone', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    const wrong = await engine.addJob()
    const missing = await engine.addJob()
    const right = await engine.addJob({ cronPattern: '0 0 29 2 *' })
    await engine.data.sql.run('update job set next_run_at = ? where id = ?', [at('2036-01-01T00:00:00Z'), wrong])
    await engine.data.sql.run('update job set next_run_at = null where id = ?', [missing])
    expect(await rescheduleAll(engine.data.sql, engine.now())).toBe(2)
    expect(await nextRun(engine, wrong)).toBe(at('2026-01-01T00:01:00Z'))
    expect(await nextRun(engine, missing)).toBe(at('2026-01-01T00:01:00Z'))
    expect(await nextRun(engine, right)).toBe(at('2028-02-29T00:00:00Z'))
    expect(await rescheduleAll(engine.data.sql, engine.now())).toBe(0)
    await engine.close()
  })

  test('a next run that was right by older zone data, and is no longer an instant of the job, is repaired', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    const job = await engine.addJob({ cronPattern: '0 12 * * *', timezone: 'America/Asuncion' })
    // Paraguay keeps its summer time since 2024; older data has noon an hour later in winter.
    engine.jumpTo('2026-06-01T00:00:00Z')
    await engine.data.sql.run('update job set next_run_at = ? where id = ?', [at('2026-06-01T16:00:00Z'), job])
    expect(await rescheduleAll(engine.data.sql, engine.now())).toBe(1)
    expect(await nextRun(engine, job)).toBe(at('2026-06-01T15:00:00Z'))
    await engine.close()
  })

  test('a job whose zone this server does not know stops and says why; all other jobs go on', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    const lost = await engine.addJob()
    const unplanned = await engine.addJob()
    const other = await engine.addJob()
    const { sql } = engine.data
    await sql.run("update job set timezone = 'Mars/Phobos' where id in (?, ?)", [lost, unplanned])
    await sql.run('update job set next_run_at = null where id = ?', [unplanned])
    const told: number[] = []
    engine.events.listen('jobs', ({ changedIds }) => void told.push(...changedIds))
    await rescheduleAll(sql, engine.now())
    await engine.runTo('2026-01-01T00:02:00Z')
    expect((await engine.rows(other)).map((row) => row.status)).toEqual(['SUCCEEDED', 'SUCCEEDED'])
    for (const job of [lost, unplanned]) {
      expect(await engine.rows(job)).toMatchObject([{ status: 'MISSED', occurrences: 1 }])
      expect((await engine.rows(job))[0]!.reason).toMatch(
        /^The schedule cannot be used.*"Mars\/Phobos" is not a time zone/,
      )
      expect(told).toContain(job)
    }
    expect(await sql.all("select status, next_run_at from job where timezone <> 'UTC'")).toEqual(
      Array.from({ length: 2 }, () => ({ status: 3, next_run_at: null })),
    )
    expect(await engine.invariants()).toEqual(noneBroken)
    await engine.close()
  })

  test('a clock that goes ten years ahead and back makes one catch-up a job, and then the job goes on', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    const job = await engine.addJob({ overlap: 'ALLOW' })
    engine.jumpTo('2036-01-01T00:00:30Z')
    await engine.tick()
    expect(engine.target.calls).toHaveLength(1)
    engine.jumpTo('2026-01-01T00:00:40Z')
    await rescheduleAll(engine.data.sql, engine.now())
    await engine.runTo('2026-01-01T00:03:00Z')
    // The first instant was summed up in the outage's row, and no instant runs twice.
    expect(engine.calledFor().slice(1)).toEqual(['2026-01-01T00:02:00Z', '2026-01-01T00:03:00Z'])
    expect((await engine.rows(job)).filter((row) => row.status === 'MISSED')).toHaveLength(1)
    await engine.close()
  })

  test('history is trimmed by age, with its attempts, and what is under way stays', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    const job = await engine.addJob({ overlap: 'ALLOW' })
    await engine.runTo('2026-01-01T00:03:00Z')
    engine.target.respond = () => 'hang'
    await engine.runTo('2026-01-01T00:04:00Z')
    expect(await trimHistory(engine.data.sql, 30, at('2026-02-15T00:00:00Z'))).toBe(3)
    expect(await engine.rows(job)).toMatchObject([{ at: '2026-01-01T00:04:00Z', status: 'RUNNING' }])
    expect(await engine.data.sql.all('select * from attempt')).toEqual([])
    expect(await engine.data.sql.all('select * from statistic')).toEqual([])
    await engine.close()
  })

  test('the invariant scan finds a job that is not claimed, a run whose owner is gone, and statistics that stay pending', async () => {
    const engine = await engineAt('2026-01-01T00:00:30Z')
    engine.target.respond = () => ({})
    await engine.addJob()
    await engine.runTo('2026-01-01T00:01:00Z')
    engine.target.respond = () => 'hang'
    await engine.runTo('2026-01-01T00:02:00Z')
    expect(await engine.invariants()).toEqual(noneBroken)
    await engine.data.sql.run("insert into pending_statistics select min(id), 0, '[]' from execution")
    expect(await engine.invariants()).toEqual(noneBroken)
    await engine.data.sql.run('update server_instance set ended_at = 1')
    expect(await scanInvariants(engine.data.sql, at('2026-01-01T00:05:00Z'))).toEqual({
      overdueJobs: 1,
      deadRuns: 1,
      doubledInstants: 0,
      lateStatistics: 1,
    })
    await engine.close()
  })
})
