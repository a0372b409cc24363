import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import type { RunningServer } from '../e2e/server.ts'
import { toCode } from '../server/database/columnTypes.ts'
import { FailureKind } from '../server/model/executions/enums.ts'
import { CircuitState } from '../server/model/hosts/TargetHost.ts'
import { newFaultHouse, type FaultHouse } from './rig.ts'

let services: FaultHouse
let host: Server
afterEach(async () => {
  await services?.close()
  host?.closeAllConnections()
  host?.close()
})

/** A host that closes each connection without an answer until it is `back`. */
async function brokenHost() {
  const state = { isBack: false, connections: 0, answers: 0, url: '' }
  host = createServer((_request, response) => {
    state.answers++
    response.setHeader('connection', 'close').end('ok')
  })
  host.on('connection', (socket) => {
    state.connections++
    if (!state.isBack) socket.destroy()
  })
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve))
  state.url = `http://127.0.0.1:${(host.address() as AddressInfo).port}/`
  return state
}

const openCircuits = async ({ url }: RunningServer) => {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  return Number(/^carillon_open_circuits (\d+)$/m.exec(metrics)?.[1])
}
const within = { timeout: 40_000, interval: 100 }

test('two servers hold back the calls to a broken host together, and one probe lets both call again', async () => {
  services = await newFaultHouse('MariaDB')
  const target = await brokenHost()
  await services.addJobs(8, { url: target.url, retryAttempts: 0 })
  const servers = await Promise.all([services.start(), services.start()])
  const stateIs = (state: CircuitState) =>
    vi.waitFor(
      () =>
        services.inside(async ({ sql }) => {
          const [row] = await sql.all<{ state: number }>('select state from target_host')
          expect(row?.state).toBe(toCode(CircuitState, state))
        }),
      within,
    )
  await stateIs('OPEN')
  for (const server of servers) await vi.waitFor(async () => expect(await openCircuits(server)).toBe(1), within)

  // Both know it now. Runs of eight jobs fall due each second, and none of them reaches the host until the probe.
  const before = target.connections
  const heldBack = () =>
    services.inside(async ({ sql }) => {
      const held = toCode(FailureKind, 'CIRCUIT_OPEN')
      const [row] = await sql.all<{ n: number }>(`select count(*) as n from execution where failure_kind = ${held}`)
      return Number(row!.n)
    })
  const heldBefore = await heldBack()
  await vi.waitFor(async () => expect(await heldBack()).toBeGreaterThan(heldBefore + 16), within)
  expect(target.connections - before).toBeLessThanOrEqual(1)

  target.isBack = true
  await stateIs('CLOSED')
  for (const server of servers) await vi.waitFor(async () => expect(await openCircuits(server)).toBe(0), within)
  const answered = target.answers
  await vi.waitFor(() => expect(target.answers).toBeGreaterThan(answered + 16), within)
}, 120_000)
