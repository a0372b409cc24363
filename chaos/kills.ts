import { afterEach, expect, test } from 'vitest'
import type { SqlClient } from '../server/database/SqlClient.ts'
import type { DatabaseName } from '../server/testing/databases.ts'
import { noneBroken } from '../server/testing/simulatedEngine.ts'
import { check, perfect } from './check.ts'
import { newFaultHouse, type FaultHouse } from './rig.ts'

/** CARILLON_KILLS=50 is the full measure; the default keeps the whole suite under fifteen minutes. */
const kills = Number(process.env['CARILLON_KILLS'] ?? 10)

/** The tests of one database. Each database has its own test file, so that both run at the same time. */
export function killsOn(name: DatabaseName): void {
  let services: FaultHouse
  afterEach(() => services?.close())

  test(`kill -9 at a random moment under load, ${kills} times: each planned instant has one row, and none is lost`, async () => {
    // Half of the calls take a while, so that some are always under way.
    services = await newFaultHouse(name, (call, response) => {
      setTimeout(() => response.end('ok'), Number(call.path.slice(1)) % 2 === 0 ? 0 : 300)
    })
    const jobs = await services.addJobs(20, { retryAttempts: 10, retryDelayMs: 100 })
    const fromMs = Date.now()
    for (let kill = 0; kill < kills; kill++) {
      const server = await services.start()
      await services.target.received(services.target.calls.length + 10)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 700))
      await server.kill()
    }
    const server = await services.start()
    await services.idle(Date.now())
    await services.target.received(services.target.calls.length + 60)
    const untilMs = Date.now()
    await services.idle(untilMs)
    await server.stop({ keepData: true })

    const verdict = await check(services, jobs, fromMs + 1000, untilMs)
    console.log(`${name}: ${kills} kills, ${JSON.stringify(verdict)}`)
    // A server repeats a call whose response came but was not recorded, with the same key and attempt number. A run that was
    // under way at eleven kills has used up its attempts. On a slow machine, where no server lives long enough to catch up, runs
    // that are more than a minute late are missed by the misfire rule.
    expect(verdict).toMatchObject({
      ...perfect,
      ended: expect.any(Object) as object,
      repeated: expect.any(Number) as number,
    })
    expect(Object.keys(verdict.ended).filter((status) => status !== 'LOST' && status !== 'MISSED')).toEqual([])
    expect(verdict.repeated).toBeLessThanOrEqual(kills * jobs.length)
    const afterwards = await check(services, jobs, untilMs - 2000, untilMs)
    expect(afterwards, 'once a server is left alone').toMatchObject(perfect)
    expect(await services.invariants()).toEqual(noneBroken)
    if (name === 'SQLite')
      expect(await services.inside(({ sql }) => sql.all('pragma integrity_check'))).toEqual([{ integrity_check: 'ok' }])
  }, 600_000)

  test('killed between the results of a burst and their statistics: the next server counts each run once', async () => {
    services = await newFaultHouse(name, (_call, response) => void setTimeout(() => response.end('ok'), 50))
    const jobs = await services.addJobs(1500, { cronPattern: '*/3 * * * * *' })
    const fromMs = Date.now()
    for (let left = 0; left < 2;) {
      const server = await services.start({ env: { MAX_CONCURRENCY: '100' } })
      await services.inside(async ({ sql }) => {
        const before = await pendingIds(sql)
        while ((await pendingIds(sql)).every((one) => before.includes(one)))
          await new Promise((resolve) => setTimeout(resolve, 2))
        await server.kill()
        if ((await pendingIds(sql)).some((one) => !before.includes(one))) left++
      })
    }
    const server = await services.start()
    await services.target.received(services.target.calls.length + 3000)
    const untilMs = Date.now()
    await services.idle(untilMs)
    await server.stop({ keepData: true })
    const verdict = await check(services, jobs, fromMs + 1000, untilMs)
    console.log(`${name}: killed with what is to be counted, ${JSON.stringify(verdict)}`)
    const any = { ended: expect.any(Object) as object, repeated: expect.any(Number) as number }
    expect(verdict).toMatchObject({ ...perfect, ...any })
    // Runs that were due and had not started wait for the next server.
    expect(await services.invariants()).toEqual({ ...noneBroken, deadRuns: expect.any(Number) as number })
    expect(await services.inside(({ sql }) => sql.all('select * from pending_statistics'))).toEqual([])
  }, 300_000)

  test('SIGTERM under load leaves no run in doubt, and the next server goes on', async () => {
    services = await newFaultHouse(name, (_call, response) => void setTimeout(() => response.end('ok'), 1500))
    const jobs = await services.addJobs(20, { retryAttempts: 3 })
    const fromMs = Date.now()
    const first = await services.start()
    await services.target.received(60)
    expect(await first.stop({ keepData: true })).toBe(0)
    const underWay = await services.inside(({ sql }) => sql.all('select id from execution where status = 2'))
    expect(underWay).toEqual([])

    const second = await services.start()
    await services.target.received(services.target.calls.length + 40)
    const untilMs = Date.now()
    await services.idle(untilMs)
    await second.stop({ keepData: true })
    expect(await check(services, jobs, fromMs + 1000, untilMs)).toMatchObject(perfect)
    expect(await services.invariants()).toEqual(noneBroken)
  }, 120_000)
}

async function pendingIds(sql: SqlClient): Promise<number[]> {
  const rows = await sql.all<{ execution_id: number }>('select execution_id from pending_statistics')
  return rows.map((row) => Number(row.execution_id))
}
