import { afterEach, describe, expect, test, vi } from 'vitest'
import { databases } from '../testing/databases.ts'
import { silentFacts, simulatedEngine } from '../testing/simulatedEngine.ts'

afterEach(() => void vi.restoreAllMocks())

describe.each(databases)('the engine reports, on %s,', (name) => {
  test.each([
    { leaseUntil: 1, wasStopped: false },
    { leaseUntil: 0, wasStopped: true },
  ])('a server that is gone (stopped: $wasStopped), and each of its runs', async ({ leaseUntil, wasStopped }) => {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    await engine.enter()
    const gone = engine.scheduler.ownerId
    engine.target.respond = () => 'hang'
    const lost = await engine.addJob({ retryAttempts: 0 })
    await engine.addJob({ retryAttempts: 1 })
    await engine.runTo('2026-01-01T00:01:00Z')
    // Claimed, and not fired yet.
    engine.jumpTo('2026-01-01T00:01:59Z')
    await engine.scheduler.claim(engine.now())
    await engine.data.sql.run('update server_instance set lease_until = ?', [leaseUntil])

    const peerGone = vi.spyOn(silentFacts, 'peerGone')
    const ended = vi.spyOn(silentFacts, 'ended')
    const heir = await simulatedEngine(name, '2026-01-01T00:01:59Z', engine.data)
    await heir.enter()
    await heir.settled()
    expect(peerGone).toHaveBeenCalledExactlyOnceWith(
      { id: gone, name: expect.stringMatching(` ${process.pid}$`), wasStopped },
      {
        continued: [expect.any(Number), expect.any(Number)],
        retried: [expect.any(Number)],
        ended: [expect.any(Number)],
      },
    )
    expect(ended.mock.calls.map(([{ run, status }]) => [run.jobId, status])).toEqual([[lost, 'LOST']])
    await heir.close()
  })

  test('planned runs that were missed, with their jobs', async () => {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    await engine.enter()
    const job = await engine.addJob({ misfire: 'SKIP' })
    const claimed = vi.spyOn(silentFacts, 'claimed')
    engine.jumpTo('2026-01-01T00:05:30Z')
    await engine.tick()
    expect(claimed.mock.calls.flatMap(([, , jobIds]) => jobIds)).toContain(job)
    await engine.close()
  })

  test('a job whose schedule can no longer be read', async () => {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    await engine.enter()
    const job = await engine.addJob()
    await engine.data.sql.run("update job set cron_pattern = 'nonsense' where id = ?", [job])
    const jobsStopped = vi.spyOn(silentFacts, 'jobsStopped')
    engine.jumpTo('2026-01-01T00:01:00Z')
    await engine.tick()
    expect(jobsStopped).toHaveBeenCalledExactlyOnceWith([job], 'schedule')
    await engine.close()
  })
})
