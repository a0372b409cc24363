import { afterEach, describe, expect, test } from 'vitest'
import { noneBroken } from '../server/testing/simulatedEngine.ts'
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
      // The lease, the next look for dead processes, and the run itself are 11 to 13 s; the rest is for machines with other work.
      expect(verdict.latestMs).toBeLessThan(20_000)
      expect(await house.invariants()).toEqual(noneBroken)
    },
    300_000,
  )
})
