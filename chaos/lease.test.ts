import { afterEach, describe, expect, test, vi } from 'vitest'
import { noneBroken } from '../server/testing/simulatedEngine.ts'
import { check, perfect } from './check.ts'
import { newFaultHouse, type FaultHouse } from './rig.ts'

let services: FaultHouse
afterEach(() => services?.close())

describe('on one MariaDB', () => {
  test('a server whose event loop stands still for 10 seconds keeps its lease: no run of it is made twice by the other', async () => {
    services = await newFaultHouse('MariaDB')
    const jobs = await services.addJobs(20)
    const fromMs = Date.now()
    const env = { NODE_OPTIONS: `--import ${new URL('./stall.js', import.meta.url).href}` }
    const [stalled, other] = await Promise.all([services.start({ env }), services.start()])
    await services.target.received(60)
    process.kill(stalled.pid, 'SIGUSR2')
    const answersWithin = (ms: number) => fetch(`${stalled.url}/health/live`, { signal: AbortSignal.timeout(ms) })
    // The server still answers requests that share a turn of its event loop with the signal.
    await vi.waitFor(() => expect(answersWithin(300)).rejects.toThrow(), { timeout: 5000, interval: 20 })
    await expect(answersWithin(8000), 'the event loop stands still').rejects.toThrow()
    // After the stall it answers again.
    expect((await fetch(`${stalled.url}/health/live`)).status).toBe(200)
    await services.target.received(services.target.calls.length + 80)
    const untilMs = Date.now()
    await services.idle(untilMs)
    await Promise.all([stalled.stop(), other.stop()])
    expect(await check(services, jobs, fromMs + 1000, untilMs)).toMatchObject(perfect)
    expect(stalled.output()).not.toContain('another server took over')
    expect(await services.invariants()).toEqual(noneBroken)
  }, 120_000)

  test('a server that was stopped (SIGSTOP) past its lease has its late results refused when it goes on', async () => {
    const held: (() => void)[] = []
    let holding = true
    services = await newFaultHouse('MariaDB', (_call, response) => {
      if (holding) held.push(() => response.end('late'))
      else response.end('ok')
    })
    const [job] = await services.addJobs(1, {
      retryAttempts: 2,
      retryDelayMs: 100,
      cronPattern: '*/2 * * * * *',
      overlap: 'SKIP',
    })
    const fromMs = Date.now()
    const stopped = await services.start()
    await services.target.received(1)
    process.kill(stopped.pid, 'SIGSTOP')
    holding = false
    const heir = await services.start()
    await services.target.received(services.target.calls.length + 3)
    for (const release of held) release()
    process.kill(stopped.pid, 'SIGCONT')
    await services.target.received(services.target.calls.length + 3)
    const untilMs = Date.now()
    await services.idle(untilMs)
    const { ended, ...verdict } = await check(services, [job!], fromMs + 2000, untilMs)
    expect(verdict).toMatchObject({ missing: 0, extra: 0, doubled: 0, open: 0, untold: 0, early: 0, repeated: 0 })
    expect(Object.keys(ended).filter((status) => status !== 'SKIPPED')).toEqual([])
    expect(stopped.output()).toContain('another server took over')
    await heir.stop()
    await stopped.stop()
    expect(await services.invariants()).toEqual(noneBroken)
  }, 120_000)
})
