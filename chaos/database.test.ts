import { afterEach, describe, expect, test } from 'vitest'
import { noneBroken } from '../server/testing/simulatedEngine.ts'
import { check, perfect } from './check.ts'
import { newFaultHouse, type FaultHouse } from './rig.ts'
import { startProxy, type Proxy } from './proxy.ts'

let services: FaultHouse
let proxy: Proxy
afterEach(async () => {
  await services?.close()
  await proxy?.close()
})

/** A server that reaches its MariaDB through a proxy of the test. */
async function onTheLine() {
  services = await newFaultHouse('MariaDB')
  proxy = await startProxy(services.databaseUrl!)
  const jobs = await services.addJobs(10, { retryAttempts: 3, retryDelayMs: 100 })
  const fromMs = Date.now()
  const server = await services.start({ env: { DATABASE_URL: proxy.url } })
  await services.target.received(30)
  return { jobs, fromMs, server }
}

const ready = async (url: string) => (await fetch(`${url}/health/ready`)).status
const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000))

/** How long `/health/ready` takes to answer with a status, in milliseconds. */
async function until(url: string, status: number): Promise<number> {
  const startMs = performance.now()
  while ((await ready(url)) !== status) await seconds(0.1)
  return performance.now() - startMs
}

describe('on MariaDB', () => {
  test('while the database is down for 30 seconds the server lives and says so, and afterwards every instant has its row', async () => {
    const { jobs, fromMs, server } = await onTheLine()
    proxy.cut()
    expect(await until(server.url, 503)).toBeLessThan(5000)
    await seconds(30)
    proxy.restore()
    expect(await until(server.url, 200)).toBeLessThan(10_000)
    const before = services.target.calls.length
    await services.target.received(before + 150)
    const untilMs = Date.now()
    await services.idle(untilMs)
    await server.stop()
    const verdict = await check(services, jobs, fromMs + 1000, untilMs)
    expect(verdict).toMatchObject({
      ...perfect,
      ended: expect.any(Object) as object,
      repeated: expect.any(Number) as number,
    })
    expect(await services.invariants()).toEqual(noneBroken)
  }, 120_000)

  test('a connection that goes silent is noticed within the statement timeout, and no run is lost', async () => {
    const { jobs, fromMs, server } = await onTheLine()
    proxy.silence()
    await until(server.url, 503)
    proxy.restore()
    await until(server.url, 200)
    await services.target.received(services.target.calls.length + 60)
    const untilMs = Date.now()
    await services.idle(untilMs)
    await server.stop()
    expect(await check(services, jobs, fromMs + 1000, untilMs)).toMatchObject({
      missing: 0,
      extra: 0,
      doubled: 0,
      open: 0,
      early: 0,
    })
    expect(await services.invariants()).toEqual(noneBroken)
  }, 120_000)

  test('every statement takes half a second longer: no run is lost or doubled, and the lease is kept', async () => {
    const { jobs, fromMs, server } = await onTheLine()
    proxy.slow(250)
    await seconds(15)
    const untilMs = Date.now()
    proxy.restore()
    await services.idle(untilMs)
    await server.stop()
    const verdict = await check(services, jobs, fromMs + 1000, untilMs)
    expect(verdict).toMatchObject(perfect)
    expect(server.output()).not.toContain('another server took over')
    expect(await services.invariants()).toEqual(noneBroken)
  }, 120_000)
})

test('a process that stands still for 10 seconds runs what came due meanwhile, once each, and goes on', async () => {
  services = await newFaultHouse('SQLite')
  const jobs = await services.addJobs(10)
  const fromMs = Date.now()
  const server = await services.start()
  await services.target.received(20)
  process.kill(server.pid, 'SIGSTOP')
  await seconds(10)
  process.kill(server.pid, 'SIGCONT')
  await services.target.received(services.target.calls.length + 120)
  const untilMs = Date.now()
  await services.idle(untilMs)
  await server.stop({ keepData: true })
  expect(await check(services, jobs, fromMs + 1000, untilMs)).toMatchObject(perfect)
  expect(await services.invariants()).toEqual(noneBroken)
}, 60_000)
