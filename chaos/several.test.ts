import { afterEach, describe, expect, test } from 'vitest'
import { noneBroken } from '../server/testing/simulatedEngine.ts'
import { check, perfect } from './check.ts'
import { newFaultHouse, type FaultHouse } from './rig.ts'

let services: FaultHouse
afterEach(() => services?.close())

describe('on one MariaDB', () => {
  test.each([2, 4])(
    '%i servers, one killed and started again and again: missed none, doubled none',
    async (count) => {
      services = await newFaultHouse('MariaDB')
      const jobs = await services.addJobs(20, { retryAttempts: 10, retryDelayMs: 100 })
      const fromMs = Date.now()
      const servers = await Promise.all(Array.from({ length: count }, () => services.start()))
      for (let kill = 0; kill < 5; kill++) {
        await services.target.received(services.target.calls.length + 60)
        await servers[kill % count]!.kill()
        await services.target.received(services.target.calls.length + 20)
        servers[kill % count] = await services.start()
      }
      const untilMs = Date.now()
      await services.idle(untilMs)
      for (const server of servers) await server.stop()
      const verdict = await check(services, jobs, fromMs + 2000, untilMs)
      console.log(`${count} servers: ${JSON.stringify(verdict)}`)
      expect(verdict).toMatchObject({ ...perfect, repeated: expect.any(Number) as number })
      // The lease, the next search for dead processes, and the run itself take 11 to 13 s; the rest is for busy machines.
      expect(verdict.latestMs).toBeLessThan(20_000)
      expect(await services.invariants()).toEqual(noneBroken)
    },
    300_000,
  )
})
