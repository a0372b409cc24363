import { afterEach, expect, test, vi } from 'vitest'
import { toCode } from '../server/database/columnTypes.ts'
import { IncidentStatus } from '../server/model/alerts/enums.ts'
import { noneBroken } from '../server/testing/simulatedEngine.ts'
import { check, perfect } from './check.ts'
import { newSmallDisk, type SmallDisk } from './disk.ts'
import { newFaultHouse, type FaultHouse } from './rig.ts'

let disk: SmallDisk
let services: FaultHouse
afterEach(async () => {
  disk?.close()
  await services?.close()
})

test('a server whose disk is full says so, keeps the results in memory, and goes on when there is room', async () => {
  disk = newSmallDisk(24)
  services = await newFaultHouse('SQLite', undefined, disk.folder)
  const jobs = await services.addJobs(10)
  const fromMs = Date.now()
  const server = await services.start()
  await services.target.received(20)
  disk.fill(server.pid)
  expect(await reasonNotReady(server.url)).toBe(
    'The disk of the database is full: runs are kept in memory until there is room again.',
  )
  // The outage lasts four more seconds, in which the server can write nothing.
  await new Promise((resolve) => setTimeout(resolve, 4000))
  expect((await fetch(`${server.url}/health/live`)).status).toBe(200)
  expect(server.output()).toContain('The disk of the database is full')
  disk.makeRoom(server.pid)
  while (!(await fetch(`${server.url}/health/ready`)).ok) await new Promise((resolve) => setTimeout(resolve, 100))
  await services.target.received(services.target.calls.length + 80)
  const untilMs = Date.now()
  await services.idle(untilMs)
  expect(await server.stop({ keepData: true })).toBe(0)
  expect(await check(services, jobs, fromMs + 1000, untilMs)).toMatchObject(perfect)
  expect(await services.invariants()).toEqual(noneBroken)
}, 60_000)

test('the disk is nearly full: an incident of the engine opens while it can still be written, and resolves when there is room', async (context) => {
  disk = newSmallDisk(128)
  const { fillUpTo, makeRoom, folder } = disk
  if (fillUpTo === null) return context.skip()
  services = await newFaultHouse('SQLite', undefined, folder)
  const server = await services.start()
  // A sweep comes every 15 seconds.
  const becomes = (status: IncidentStatus) =>
    vi.waitFor(
      () =>
        services.inside(async ({ sql }) => {
          const rows = await sql.all<{ status: number; message: string }>(
            "select status, message from incident where subject = 'engine:disk'",
          )
          expect(rows).toEqual([
            { status: toCode(IncidentStatus, status), message: expect.stringContaining('nearly full') },
          ])
        }),
      { timeout: 40_000, interval: 200 },
    )
  fillUpTo(5 * 2 ** 20)
  await becomes('OPEN')
  makeRoom(server.pid)
  await becomes('RESOLVED')
  expect(await server.stop({ keepData: true })).toBe(0)
}, 100_000)

async function reasonNotReady(url: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`${url}/health/ready`)
    if (!answer.ok) return ((await answer.json()) as { reason: string }).reason
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
