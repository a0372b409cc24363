import { afterEach, expect, test } from 'vitest'
import type { DatabaseName } from '../server/testing/databases.ts'
import { type AlertHouse, momentOf } from './alertMoments.ts'
import { alertVerdict, deliveredIds, type Received } from './alertVerdict.ts'
import { quiet, readHook, tellFirstFailures } from './firstFailures.ts'
import { newFaultHouse, type FaultHouse } from './rig.ts'

/** CARILLON_KILLS=30 is the full measure; the default keeps the whole suite short. */
const kills = Number(process.env['CARILLON_KILLS'] ?? 5)

/** A life changes two jobs, and no job changes more than twice: so few that hardly one of them flaps. */
const [jobCount, changedJobs] = [Math.max(12, kills), 2]

/** The tests of one database. Each database has its own test file, so that both run at the same time. */
export function alertKillsOn(name: DatabaseName): void {
  let services: FaultHouse
  afterEach(() => services?.close())

  test(`kill -9 between the failing run and the recorded delivery, ${kills} times: each failure is told, and nothing comes again once its delivery is recorded`, async () => {
    // A third of the jobs fail from the beginning, so that there are recoveries beside openings.
    const failing = new Set(paths().filter((_path, place) => place % 3 === 1))
    const received: Received[] = []
    const late: string[] = []
    const recorded = new Set<string>()
    const house: AlertHouse = { onHook: (answer) => answer() }
    services = await newFaultHouse(name, (call, response) => {
      if (call.path !== '/hook') return void response.writeHead(failing.has(call.path) ? 404 : 200).end()
      response.req.on('end', () => {
        const one = readHook(call)
        received.push(one)
        if (recorded.has(one.messageId)) late.push(one.messageId)
        house.onHook(() => response.end())
      })
    })
    // 404 is final, while the call of a server that was killed is made again: else each kill would fail the jobs that ran.
    const jobs = await services.addJobs(jobCount, { retryAttempts: 10, retryDelayMs: 50 })
    const ruleId = await tellFirstFailures(services)
    for (let kill = 0; kill < kills; kill++) {
      house.onHook = (answer) => answer()
      for (const path of changedIn(kill)) if (!failing.delete(path)) failing.add(path)
      const server = await services.start()
      await momentOf(kill)(services, house)
      await server.kill()
      for (const id of await deliveredIds(services)) recorded.add(id)
    }
    house.onHook = (answer) => answer()
    failing.clear()
    const server = await services.start()
    await quiet(services, ruleId)
    await server.stop({ keepData: true })
    const verdict = await alertVerdict(services, { ruleId, jobs, received })
    console.log(`${name}: ${kills} kills, ${JSON.stringify(verdict)}`)
    expect(verdict).toMatchObject({ miscounted: [], facts: 0, unfinished: 0, open: 0, untold: [], notOver: [] })
    expect(verdict.outOfOrder).toEqual([])
    expect(verdict.flapping, 'most incidents are told by themselves').toBeLessThan(verdict.incidents / 4)
    expect(verdict.incidents).toBeGreaterThan(kills)
    expect(verdict.repeats, 'at most one a kill').toBeLessThanOrEqual(kills)
    expect(late, 'none comes again once its delivery is recorded').toEqual([])
  }, 1_200_000)
}

const paths = () => Array.from({ length: jobCount }, (_, place) => `/${place}`)
const changedIn = (life: number) =>
  Array.from({ length: changedJobs }, (_, place) => `/${(life * changedJobs + place) % jobCount}`)
