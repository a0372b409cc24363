import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import type { DatabaseName } from '../server/testing/databases.ts'
import { alertsInTest } from '../server/testing/alerts.ts'
import type { Call } from '../e2e/target.ts'
import { newFaultHouse, type FaultHouse } from './rig.ts'

/** CARILLON_KILLS=300 kills a process at each of its steps. */
const kills = Number(process.env['CARILLON_KILLS'] ?? 30)

/** What the provider got. */
interface Received {
  messageId: string
  channelId: number
  /** `incident.opened 12` */
  told: string[]
  /** Its delivery was recorded already. */
  isLate: boolean
}

/** The tests of one database. Each database has its own test file, so that both run at the same time. */
export function outboxKillsOn(name: DatabaseName): void {
  let services: FaultHouse
  afterEach(() => services?.close())

  test(`kill -9 between two steps from the recorded failure to the recorded delivery, ${kills} times: no alert is lost, and none comes again once its delivery is recorded`, async () => {
    const received: Received[] = []
    const recorded = new Set<string>()
    services = await newFaultHouse(name, (call, response) => {
      response.req.on('end', () => {
        const got = receivedOf(call)
        received.push({ ...got, isLate: recorded.has(got.messageId) })
        response.end()
      })
    })
    await services.inside(async (data) => {
      const alerts = await alertsInTest(data)
      const channels = [await alerts.channel({ kind: 'WEBHOOK' }), await alerts.channel()]
      const settings = JSON.stringify({ url: `${services.target.url}/hook?channel=${channels[0]}` })
      await data.sql.run('update channel set settings = ? where id = ?', [settings, channels[0]])
      await alerts.policy([{ afterMinutes: 0, channelIds: channels, raiseTo: null }], { wait: 0, remind: null })
      const rule = await alerts.rule({ kind: 'FAILURES_IN_A_ROW', severity: 'WARNING' })
      await data.sql.run('update alert_rule set `count` = 1 where id = ?', [rule])
    })
    // Each life lets another job fail.
    await services.addJobs(Math.ceil(kills * 1.2) + 3)
    const steps = (await live(services)).steps!
    await live(services)
    let killed = 0
    for (let place = 0; place < kills; place++) {
      const dieAt = 1 + Math.floor((((place * 37) % kills) * steps) / kills)
      if ((await live(services, dieAt)).steps === null) killed++
      // One life in between sends what is left, before it is more than the twenty that a message lists.
      if (place % 5 === 4) await live(services)
      for (const id of await deliveredIds(services)) recorded.add(id)
    }
    await live(services)
    const verdict = await judge(services, received)
    console.log(`${name}: ${killed} kills at one of ${steps} steps each, ${JSON.stringify(verdict)}`)
    expect(killed).toBeGreaterThan(kills * 0.9)
    expect(verdict).toMatchObject({
      facts: 0,
      unjudged: 0,
      unfinished: 0,
      untold: [],
      notOver: [],
      outOfOrder: [],
      late: [],
    })
    expect(verdict.repeats, 'at most one a kill').toBeLessThanOrEqual(killed)
    expect(verdict.repeats, 'some kills come between a send and its record').toBeGreaterThan(0)
  }, 600_000)
}

/** A webhook is the product's own; the other channel says what a message lists. */
function receivedOf({ path, headers, body }: Call): Omit<Received, 'isLate'> {
  const channel = new URL(path, 'http://localhost').searchParams.get('channel')
  if (channel === null) return JSON.parse(body) as Received
  const { type, data } = JSON.parse(body) as { type: string; data: { incident: { id: string } } }
  return { messageId: String(headers['webhook-id']), channelId: Number(channel), told: [`${type} ${data.incident.id}`] }
}

/** Runs one life of the process. `steps` is how many it took; null: it was killed. */
async function live({ databaseUrl, dataDir, target }: FaultHouse, dieAt = 0): Promise<{ steps: number | null }> {
  const given = JSON.stringify({ databaseUrl, dataDir, hookUrl: `${target.url}/hook`, dieAt })
  const script = new URL('./outboxLife.js', import.meta.url).pathname
  const child = spawn(process.execPath, [script, given], { stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = once(child, 'close')
  const [said, complaint, [, signal]] = await Promise.all([text(child.stdout), text(child.stderr), exited])
  if (signal === 'SIGKILL') return { steps: null }
  if (complaint !== '' || said === '') throw new Error(`A life ended in a wrong way:\n${complaint}`)
  return JSON.parse(said) as { steps: number }
}

const deliveredIds = (services: FaultHouse) =>
  services.inside(async ({ sql }) => {
    const rows = await sql.all<{ message_id: string }>('select message_id from delivery where delivered_at is not null')
    return rows.map((row) => row.message_id)
  })

/** Compares the rows with what the provider got. */
async function judge(services: FaultHouse, received: Received[]) {
  const count = (rows: { n: number }[]) => Number(rows[0]!.n)
  const { incidents, channels, ...left } = await services.inside(async ({ sql }) => ({
    incidents: await sql.all<{ id: number; resolved_at: number | null }>('select id, resolved_at from incident'),
    channels: await sql.all<{ id: number }>('select id from channel'),
    unfinished: count(await sql.all('select count(*) as n from delivery where status <> 3')),
    facts: count(await sql.all('select count(*) as n from alert_fact')),
    unjudged: count(
      await sql.all(
        'select count(*) as n from job where last_status is not null and not exists (select 1 from incident where job_id = job.id) or last_status = 3 and exists (select 1 from incident where job_id = job.id and open_key is not null)',
      ),
    ),
  }))
  const pairs = incidents.flatMap((incident) =>
    channels.map((channel) => ({
      what: `${incident.id} at ${channel.id}`,
      isOver: incident.resolved_at !== null,
      told: received
        .filter(({ channelId }) => channelId === Number(channel.id))
        .flatMap(({ told }) => told)
        .filter((one) => one.endsWith(` ${incident.id}`))
        .map((one) => one.split(' ')[0]!),
    })),
  )
  const names = (some: typeof pairs) => some.map(({ what }) => what)
  const isOutOfOrder = (told: string[]) =>
    told.lastIndexOf('incident.opened') > (told.indexOf('incident.resolved') + 1 || Infinity)
  return {
    incidents: incidents.length,
    received: received.length,
    repeats: received.length - new Set(received.map(({ messageId }) => messageId)).size,
    ...left,
    untold: names(pairs.filter(({ told }) => told.length === 0)),
    notOver: names(pairs.filter(({ told, isOver }) => isOver !== told.includes('incident.resolved'))),
    outOfOrder: names(pairs.filter(({ told }) => isOutOfOrder(told))),
    late: received.filter(({ isLate }) => isLate).map(({ messageId }) => messageId),
  }
}
