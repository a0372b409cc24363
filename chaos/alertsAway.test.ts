import { afterEach, expect, test } from 'vitest'
import { alertVerdict, type Received } from './alertVerdict.ts'
import { quiet, readHook, tellFirstFailures } from './firstFailures.ts'
import { startProxy, type Proxy } from './proxy.ts'
import { newFaultHouse, type FaultHouse } from './rig.ts'

const jobCount = 8
/** An outage is told of from 30 s on. Milliseconds. */
const awayMs = 35_000

let services: FaultHouse
let proxy: Proxy
afterEach(async () => {
  await services?.close()
  await proxy?.close()
})

test('jobs fail while the database is away: each is told once it is back, and so is the outage', async () => {
  const received: Received[] = []
  const held: (() => void)[] = []
  let isAway = false
  services = await newFaultHouse('MariaDB', (call, response) => {
    if (call.path === '/hook')
      response.req.on('end', () => {
        received.push(readHook(call))
        response.end()
      })
    else if (isAway) held.push(() => response.writeHead(404).end())
    else response.end()
  })
  proxy = await startProxy(services.databaseUrl!)
  const ruleId = await tellFirstFailures(services)
  const server = await services.start({ env: { DATABASE_URL: proxy.url } })
  const jobs = await services.addJobs(jobCount)
  await services.target.received(3 * jobCount)

  // Calls of each job are under way when the database goes away, and fail only then.
  isAway = true
  await services.target.received(services.target.calls.length + 2 * jobCount)
  proxy.cut()
  while ((await fetch(`${server.url}/health/ready`)).ok) await new Promise((resolve) => setTimeout(resolve, 50))
  const opened = await services.inside(({ sql }) => sql.all('select id from incident'))
  expect(opened).toEqual([])
  for (const fail of held.splice(0)) fail()
  await new Promise((resolve) => setTimeout(resolve, awayMs))
  expect(received).toEqual([])
  isAway = false
  proxy.restore()

  while (!(await fetch(`${server.url}/health/ready`)).ok) await new Promise((resolve) => setTimeout(resolve, 50))
  await quiet(services, ruleId)
  await server.stop()
  const verdict = await alertVerdict(services, { ruleId, jobs, received })
  console.log(`The database was away: ${JSON.stringify(verdict)}`)
  expect(verdict).toMatchObject({ miscounted: [], facts: 0, unfinished: 0, open: 0, untold: [], notOver: [] })
  expect(verdict).toMatchObject({ outOfOrder: [], repeats: 0 })
  expect(verdict.incidents).toBeGreaterThanOrEqual(jobCount)
  const outages = await services.inside(({ sql }) =>
    sql.all("select message from incident where subject = 'engine:database'"),
  )
  expect(outages).toEqual([{ message: expect.stringContaining('The database was away') as string }])
}, 150_000)
