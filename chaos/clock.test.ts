import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findLibfaketime } from '../scripts/provision/libfaketime.ts'
import { toCode } from '../server/database/columnTypes.ts'
import { ExecutionStatus } from '../server/model/executions/enums.ts'
import { noneBroken } from '../server/testing/simulatedEngine.ts'
import { newClock } from './clock.ts'
import { newFaultHouse, type FaultHouse } from './rig.ts'

const hourMs = 3_600_000

let folder: string
let services: FaultHouse
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'carillon-clock-'))))
afterEach(async () => {
  await services?.close()
  rmSync(folder, { recursive: true, force: true })
})

test.skipIf(!findLibfaketime())(
  'the clock jumps an hour ahead and back again: each job catches up once, the hour is recorded as missed, no key is called twice, and no job stalls or races',
  async () => {
    services = await newFaultHouse('SQLite')
    const jobs = await services.addJobs(10)
    const clock = newClock(join(folder, 'clock'))
    const server = await services.start({ env: clock.env })
    const { calls } = services.target
    await services.target.received(30)
    const jumpedAtMs = Date.now()
    clock.setAhead(3600)
    // In the new time each job runs once a second, and once to catch up. A busy machine may take a while to notice.
    const ahead = () => calls.filter((call) => plannedFor(call) > jumpedAtMs + hourMs / 2)
    while (ahead().length < 40) await services.target.received(calls.length + 10)
    const skipped = calls.filter(
      (call) => plannedFor(call) > jumpedAtMs + 2000 && plannedFor(call) < jumpedAtMs + hourMs - 2000,
    )
    expect(skipped).toEqual([])
    const missed = await services.inside(({ sql }) =>
      sql.all<{ job_id: number; occurrences: number }>(
        `select job_id, sum(occurrences) as occurrences from execution where status = ${toCode(ExecutionStatus, 'MISSED')} group by job_id`,
      ),
    )
    expect(missed.map((row) => Number(row.job_id)).sort()).toEqual([...jobs].sort())
    for (const { occurrences } of missed) {
      expect(Number(occurrences)).toBeGreaterThan(3590)
      expect(Number(occurrences)).toBeLessThan(3610)
    }

    clock.setAhead(0)
    const backAtMs = Date.now()
    const before = calls.length
    await services.target.received(before + 30)
    expect(Date.now() - backAtMs, 'it goes on, rather than be silent for an hour').toBeLessThan(30_000)
    const spentMs = cpuMs(server.pid)
    await services.target.received(calls.length + 30)
    expect(cpuMs(server.pid) - spentMs, 'three seconds of ten jobs are little work').toBeLessThan(2000)
    const untilMs = Date.now()
    await services.idle(untilMs)
    expect(server.output()).toContain('the clock jumped')
    expect(await server.stop({ keepData: true })).toBe(0)
    const keys = calls.map((call) => call.headers['idempotency-key'])
    expect(new Set(keys).size).toBe(keys.length)
    expect(await services.invariants()).toEqual(noneBroken)
  },
  90_000,
)

const plannedFor = (call: { headers: { [name: string]: unknown } }) =>
  Date.parse(String(call.headers['x-scheduled-for']))

/** The processor time of a process, in milliseconds. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
