import { afterEach, expect, test } from 'vitest'
import { toCode } from '../server/database/columnTypes.ts'
import type { SqlClient } from '../server/database/SqlClient.ts'
import { alertsInTest } from '../server/testing/alerts.ts'
import { AlertKind, FactKind, IncidentEventType } from '../server/model/alerts/enums.ts'
import type { DatabaseName } from '../server/testing/databases.ts'
import { newFaultHouse, type FaultHouse } from './rig.ts'

/** CARILLON_KILLS=100 is the full measure. */
const kills = Number(process.env['CARILLON_KILLS'] ?? 30)
const jobCount = 12

interface Received {
  messageId: string
  type: string
  incidentId: number
}

/** The tests of one database. Each database has its own test file, so that both run at the same time. */
export function alertKillsOn(name: DatabaseName): void {
  let services: FaultHouse
  afterEach(() => services?.close())

  test(`kill -9 from the failing run to the recorded delivery, ${kills} times: every failure is told, and nothing recorded comes again`, async () => {
    const failing = new Set<string>()
    const received: Received[] = []
    const late: string[] = []
    const recorded = new Set<string>()
    let onHook = (_answer: () => void): void => {}
    services = await newFaultHouse(name, (call, response) => {
      if (call.path !== '/hook') return void response.writeHead(failing.has(call.path) ? 500 : 200).end()
      response.req.on('end', () => {
        const id = String(call.headers['webhook-id'])
        const body = JSON.parse(call.body) as { type: string; data: { incident: { id: string } } }
        received.push({ messageId: id, type: body.type, incidentId: Number(body.data.incident.id) })
        if (recorded.has(id)) late.push(id)
        onHook(() => response.end())
      })
    })
    const answerAtOnce = (answer: () => void) => answer()
    const jobs = await services.addJobs(jobCount)
    await services.inside(async (data) => {
      const alerts = await alertsInTest(data)
      await data.sql.run('delete from alert_rule')
      const settings = JSON.stringify({ url: `${services.target.url}/hook` })
      const channel = await alerts.channel({ kind: 'WEBHOOK' })
      await data.sql.run('update channel set settings = ? where id = ?', [settings, channel])
      const steps = [{ afterMinutes: 0, channelIds: [channel], raiseTo: null }]
      const policyId = await alerts.policy(steps, { isDefault: false, wait: 0, remind: null })
      const rule = await alerts.rule({ kind: 'FAILURES_IN_A_ROW', severity: 'WARNING', policyId })
      await data.sql.run('update alert_rule set `count` = 1 where id = ?', [rule])
    })
    for (let kill = 0; kill < kills; kill++) {
      onHook = answerAtOnce
      for (const path of somePaths()) if (!failing.delete(path)) failing.add(path)
      const server = await services.start()
      await moments[kill % moments.length]!(services, (hook) => (onHook = hook))
      await server.kill()
      for (const id of await deliveredIds(services)) recorded.add(id)
    }
    onHook = answerAtOnce
    failing.clear()
    const server = await services.start()
    await quiet(services)
    await server.stop({ keepData: true })
    const verdict = await judge(services, jobs, received)
    console.log(`${name}: ${kills} kills, ${JSON.stringify(verdict)}`)
    expect(verdict).toMatchObject({ miscounted: [], facts: 0, unfinished: 0, open: 0, untold: [], notOver: [] })
    expect(verdict.incidents).toBeGreaterThan(jobCount)
    expect(verdict.repeats, 'at most one a kill').toBeLessThanOrEqual(kills)
    expect(late, 'none comes again once its delivery is recorded').toEqual([])
  }, 1_200_000)
}

/** A third of the jobs, by their paths. */
const somePaths = () => Array.from({ length: jobCount }, (_, place) => `/${place}`).filter(() => Math.random() < 1 / 3)

type OnHook = (act: (answer: () => void) => void) => void

/** When the server is killed: between each two steps of an alert, and at any other time. */
const moments: ((services: FaultHouse, setHook: OnHook) => Promise<void>)[] = [
  () => pause(Math.random() * 2000),
  (services) => until(services, 'select 1 from alert_fact limit 1'),
  (services) => until(services, 'select 1 from delivery where status = 1 limit 1'),
  (services) => until(services, 'select 1 from delivery where status = 2 limit 1'),
  // The provider has the message, and the server does not know it.
  (_services, setHook) => withinTime(new Promise((resolve) => setHook(() => resolve()))),
  (_services, setHook) => withinTime(new Promise((resolve) => setHook((answer) => resolve(answer())))),
]

const patienceMs = 15_000
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const withinTime = (moment: Promise<void>) => Promise.race([moment, pause(patienceMs)])

/** A step may be too short to be seen: then the server is killed all the same. */
async function until(services: FaultHouse, query: string): Promise<void> {
  const endAt = performance.now() + patienceMs
  await services.inside(async ({ sql }) => {
    while ((await sql.all(query)).length === 0 && performance.now() < endAt) await pause(1)
  })
}

/** Where several servers share a database, the leases of the dead have to run out first: this test does not wait for it. */
const endLeases = async (sql: SqlClient) => {
  await sql.run('update server_instance set lease_until = 1 where ended_at is null')
  await sql.run('update named_lease set lease_until = 0')
}

const deliveredIds = (services: FaultHouse) =>
  services.inside(async ({ sql }) => {
    await endLeases(sql)
    const rows = await sql.all<{ message_id: string }>('select message_id from delivery where delivered_at is not null')
    return rows.map((row) => row.message_id)
  })

/** Waits until all that failed has been told, and is over. */
async function quiet(services: FaultHouse): Promise<void> {
  await services.idle(Date.now())
  await services.inside(async ({ sql }) => {
    for (const endAt = performance.now() + 120_000; performance.now() < endAt; await pause(200)) {
      const left = await leftOver(sql)
      if (left.facts + left.unfinished + left.open === 0) return
    }
  })
}

async function leftOver(sql: SqlClient) {
  const [row] = await sql.all<{ facts: number; unfinished: number; open: number }>(
    `select (select count(*) from alert_fact where kind <> ${toCode(FactKind, 'SUCCEEDED')}) as facts, (select count(*) from delivery where status in (1, 2, 4)) as unfinished, (select count(*) from incident where open_key is not null) as open`,
  )
  return { facts: Number(row!.facts), unfinished: Number(row!.unfinished), open: Number(row!.open) }
}

/** Compares runs with incidents, and incidents with what the provider got. */
async function judge(services: FaultHouse, jobs: number[], received: Received[]) {
  const kind = toCode(AlertKind, 'FAILURES_IN_A_ROW')
  return services.inside(async ({ sql }) => {
    const incidents = await sql.all<{ id: number; job_id: number; count: number; resolved_at: number | null }>(
      `select id, job_id, count, resolved_at from incident where kind = ${kind}`,
    )
    const failures = await sql.all<{ job_id: number; n: number }>(
      'select job_id, count(*) as n from execution where status in (4, 8) group by job_id',
    )
    const unsent = await sql.all<{ incident_id: number }>(
      `select incident_id from incident_event where type = ${toCode(IncidentEventType, 'RESOLVED')} and message like '%not sent%'`,
    )
    const silent = new Set(unsent.map((row) => Number(row.incident_id)))
    const told = Map.groupBy(received, ({ incidentId }) => incidentId)
    const known = incidents.map((row) => ({ ...row, id: Number(row.id), told: told.get(Number(row.id)) ?? [] }))
    const countOf = (jobId: number) =>
      known.filter((row) => Number(row.job_id) === jobId).reduce((sum, { count }) => sum + count, 0)
    const failuresOf = (jobId: number) => Number(failures.find((row) => Number(row.job_id) === jobId)?.n ?? 0)
    return {
      incidents: known.length,
      failures: jobs.reduce((sum, id) => sum + failuresOf(id), 0),
      received: received.length,
      repeats: received.length - new Set(received.map(({ messageId }) => messageId)).size,
      ...(await leftOver(sql)),
      miscounted: jobs
        .filter((id) => countOf(id) !== failuresOf(id))
        .map((id) => `job ${id}: ${failuresOf(id)} failures, ${countOf(id)} in incidents`),
      untold: known.filter((row) => row.told.length === 0 && !silent.has(row.id)).map(({ id }) => id),
      notOver: known
        .filter((row) => row.told.length > 0 && !row.told.some(({ type }) => type === 'incident.resolved'))
        .map(({ id }) => id),
    }
  })
}
