import { afterEach, describe, expect, test } from 'vitest'
import { noneBroken } from '../server/test/simulatedEngine.ts'
import { check, perfect } from './check.ts'
import { newFaultHouse, type FaultHouse } from './house.ts'

let house: FaultHouse
afterEach(() => house?.close())

describe('on one MariaDB', () => {
  test.each([2, 4])(
    '%i servers, one killed and started again and again: missed none, doubled none',
    async (count) => {
      house = await newFaultHouse('MariaDB')
      const jobs = await house.addJobs(20, { retryAttempts: 10, retryDelayMs: 100 })
      const fromMs = Date.now()
      const servers = await Promise.all(Array.from({ length: count }, () => house.start()))
      for (let kill = 0; kill < 5; kill++) {
        await house.target.received(house.target.calls.length + 60)
        await servers[kill % count]!.kill()
        await house.target.received(house.target.calls.length + 20)
        servers[kill % count] = await house.start()
      }
      const untilMs = Date.now()
      await house.idle(untilMs)
      for (const server of servers) await server.stop()
      const verdict = await check(house, jobs, fromMs + 2000, untilMs)
      console.log(`${count} servers: ${JSON.stringify(verdict)}`)
      expect(verdict).toMatchObject({ ...perfect, repeated: expect.any(Number) as number })
      expect(verdict.latestMs).toBeLessThan(20_000)
      expect(await house.invariants()).toEqual(noneBroken)
    },
    300_000,
  )

  test('a server that was stopped (SIGSTOP) past its lease has its late results refused when it goes on', async () => {
    const held: (() => void)[] = []
    let holding = true
    house = await newFaultHouse('MariaDB', (_call, response) => {
      if (holding) held.push(() => response.end('late'))
      else response.end('ok')
    })
    const [job] = await house.addJobs(1, {
      retryAttempts: 2,
      retryDelayMs: 100,
      cronPattern: '*/2 * * * * *',
      overlap: 'SKIP',
    })
    const fromMs = Date.now()
    const stopped = await house.start()
    await house.target.received(1)
    process.kill(stopped.pid, 'SIGSTOP')
    holding = false
    const heir = await house.start()
    await house.target.received(house.target.calls.length + 3)
    for (const release of held) release()
    process.kill(stopped.pid, 'SIGCONT')
    await house.target.received(house.target.calls.length + 3)
    const untilMs = Date.now()
    await house.idle(untilMs)
    const { ended, ...verdict } = await check(house, [job!], fromMs + 2000, untilMs)
    expect(verdict).toMatchObject({ missing: 0, extra: 0, doubled: 0, open: 0, untold: 0, early: 0, repeated: 0 })
    expect(Object.keys(ended).filter((status) => status !== 'SKIPPED')).toEqual([])
    expect(stopped.output()).toContain('another server took over')
    await heir.stop()
    await stopped.stop()
    expect(await house.invariants()).toEqual(noneBroken)
  }, 120_000)
})
