import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { alertsInTest, type AlertsInTest } from '../../testing/alerts.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobMaker } from '../../testing/makeJob.ts'

const hourMs = 3_600_000
const startMs = Date.UTC(2026, 5, 1, 12)
const fields = `id kind severity status message host openedAt acknowledgedAt note snoozedUntil resolvedAt count
  rule { id } job { id } acknowledgedBy { name } parent { id } children { id }
  events { type message actor { name } } deliveries { id status channel { id } incidents { id } }`
const acknowledge = `mutation ($id: ID!, $note: String) { acknowledgeIncident(id: $id, note: $note) { ${fields} } }`
const snooze = `mutation ($id: ID!, $until: DateTimeISO!) { snoozeIncident(id: $id, until: $until) { ${fields} } }`
const resolve = `mutation ($id: ID!, $note: String) { resolveIncident(id: $id, note: $note) { ${fields} } }`
const redeliver = 'mutation ($id: ID!) { redeliver(id: $id) { id status nextTryAt } }'

describe.each(databases)('incidents on %s', (name) => {
  let app: TestApp
  let editor: Client & { user: { id: number } }
  let rig: AlertsInTest
  let nowMs = startMs
  let channelId: number
  beforeAll(async () => {
    app = await startApp(name, { now: () => new Date(nowMs) })
    editor = await app.as('EDITOR')
    rig = await alertsInTest(app.services.data)
  })
  beforeEach(async () => {
    await rig.clear()
    nowMs = startMs
    channelId = await rig.channel()
    const steps = [0, 30].map((afterMinutes) => ({ afterMinutes, channelIds: [channelId], raiseTo: null }))
    await rig.policy(steps, { isDefault: true, wait: 0 })
  })
  afterAll(() => app?.stop())

  const ask = async (id: number): Promise<Answer> =>
    (await editor.ask(`query ($id: ID!) { incident(id: $id) { ${fields} } }`, { id })).incident
  const list = async (filter: object, more = ''): Promise<number[]> =>
    (
      await editor.ask(`query ($filter: IncidentFilter) { incidents(filter: $filter ${more}) { nodes { id } } }`, {
        filter,
      })
    ).incidents.nodes.map(({ id }: { id: string }) => Number(id))

  test('acknowledging an incident stops its reminders and escalation, and records who did it', async () => {
    const id = await rig.open(nowMs, { severity: 'CRITICAL' })
    await rig.sendDue(nowMs)
    expect(rig.sent).toHaveLength(1)
    const published = vi.fn()
    const stop = app.services.events.listen('incidents', published)
    expect((await editor.ask(acknowledge, { id, note: ' on it ' })).acknowledgeIncident).toMatchObject({
      status: 'ACKNOWLEDGED',
      acknowledgedAt: new Date(nowMs).toISOString(),
      acknowledgedBy: { name: 'Test EDITOR' },
      note: 'on it',
    })
    expect(published).toHaveBeenCalledWith([id])
    stop()
    expect((await ask(id)).events.map(({ type, message, actor }: Answer) => [type, message, actor?.name])).toEqual([
      ['opened', 'It opened.', undefined],
      ['acknowledged', 'Acknowledged by Test EDITOR: on it', 'Test EDITOR'],
    ])
    for (const later of [1, 5, 24]) await rig.sendDue(nowMs + later * hourMs)
    expect(rig.sent).toHaveLength(1)
  })

  test('an incident that nobody acknowledges escalates and sends reminders', async () => {
    await rig.open(nowMs, { severity: 'CRITICAL' })
    for (const later of [0, 1, 5]) await rig.sendDue(nowMs + later * hourMs)
    expect(rig.sent.length).toBeGreaterThan(1)
  })

  test('a snoozed incident is silent until the snooze ends, and is announced then if it is still open', async () => {
    const id = await rig.open(nowMs, { severity: 'CRITICAL' })
    await rig.sendDue(nowMs)
    const until = new Date(nowMs + 6 * hourMs).toISOString()
    expect((await editor.ask(snooze, { id, until })).snoozeIncident).toMatchObject({
      snoozedUntil: until,
      status: 'OPEN',
    })
    for (const later of [1, 5]) await rig.sendDue(nowMs + later * hourMs)
    expect(rig.sent).toHaveLength(1)
    await rig.sendDue(nowMs + 6 * hourMs + 1000)
    expect(rig.sent.length).toBeGreaterThan(1)
    for (const wrong of [nowMs, nowMs + 31 * 24 * hourMs]) {
      const { extensions } = await editor.refused(snooze, { id, until: new Date(wrong) })
      expect(extensions.fields!.map(({ path }) => path)).toEqual(['until'])
    }
  })

  test('resolving an incident by hand is announced once to the channels that got the opening, and lets a new incident open', async () => {
    const id = await rig.open(nowMs, { jobId: 5 })
    await rig.sendDue(nowMs)
    expect((await editor.ask(resolve, { id, note: 'restarted' })).resolveIncident).toMatchObject({
      status: 'RESOLVED',
      resolvedAt: new Date(nowMs).toISOString(),
      note: 'restarted',
    })
    await rig.sendDue(nowMs + 1000)
    expect(rig.sent.flatMap(({ told }) => told)).toEqual([`opened ${id}`, `resolved ${id}`])
    expect(await rig.sql.all('select open_key, next_step_at, next_reminder_at from incident')).toEqual([
      { open_key: null, next_step_at: null, next_reminder_at: null },
    ])
    for (const document of [acknowledge, resolve])
      expect((await editor.refused(document, { id })).extensions.code).toBe('CONFLICT')
    await rig.sendDue(nowMs + 24 * hourMs)
    expect(rig.sent).toHaveLength(2)
  })

  test('an incident that a person resolves before its opening was sent sends nothing', async () => {
    await rig.sql.run('update alert_policy set group_wait_seconds = 15')
    const id = await rig.open(nowMs)
    await editor.ask(resolve, { id })
    await rig.sendDue(nowMs + hourMs)
    expect(rig.sent).toEqual([])
    expect((await ask(id)).deliveries).toMatchObject([{ status: 'DROPPED' }])
  })

  test("when a person resolves a host's incident, its child incidents are announced on their own after five minutes", async () => {
    const parent = await rig.open(nowMs, { kind: 'HOST_DOWN', host: 'a.test', severity: 'CRITICAL' })
    const child = await rig.open(nowMs, { host: 'a.test', parentId: parent })
    expect(await ask(parent)).toMatchObject({ children: [{ id: String(child) }] })
    expect(await ask(child)).toMatchObject({ parent: { id: String(parent) } })
    expect(await list({ topLevel: true })).toEqual([parent])
    await rig.sendDue(nowMs)
    await editor.ask(resolve, { id: parent })
    expect((await ask(child)).parent).toBeNull()
    expect(await list({ topLevel: true })).toEqual([child, parent])
    await rig.sendDue(nowMs + 60_000)
    expect(rig.sent.flatMap(({ told }) => told)).toEqual([`opened ${parent}`, `resolved ${parent}`])
    await rig.sendDue(nowMs + 301_000)
    expect(rig.sent.at(-1)!.told).toEqual([`opened ${child}`])
  })

  test('the note of an acknowledgement has at most 1,000 characters', async () => {
    const id = await rig.open(nowMs)
    const { extensions } = await editor.refused(acknowledge, { id, note: 'x'.repeat(1001) })
    expect(extensions.fields!.map(({ path }) => path)).toEqual(['note'])
    expect((await editor.ask(acknowledge, { id, note: 'ä'.repeat(1000) })).acknowledgeIncident.note).toHaveLength(1000)
  })

  test('incidents are listed newest first, in pages, and by each filter', async () => {
    const ids: number[] = []
    for (const [place, wish] of [
      { jobId: 1 },
      { jobId: 2, severity: 'CRITICAL' as const },
      { host: 'a.test', kind: 'HOST_DOWN' as const },
      { jobId: 1, severity: 'INFO' as const },
    ].entries())
      ids.push(await rig.open(startMs + place * hourMs, wish))
    const [one, two, three, four] = ids as [number, number, number, number]
    await rig.resolve(nowMs, two)
    await editor.ask(acknowledge, { id: one })
    expect(await list({})).toEqual([four, three, two, one])
    expect(await list({ statuses: ['OPEN', 'ACKNOWLEDGED'] })).toEqual([four, three, one])
    expect(await list({ statuses: ['RESOLVED'] })).toEqual([two])
    expect(await list({ statuses: [] })).toEqual([])
    expect(await list({ severities: ['CRITICAL', 'INFO'] })).toEqual([four, two])
    expect(await list({ kinds: ['HOST_DOWN'] })).toEqual([three])
    expect(await list({ jobIds: ['1', 'x'] })).toEqual([four, one])
    expect(await list({ hosts: ['a.test', 'b.test'] })).toEqual([three])
    expect(await list({ hosts: [] })).toEqual([])
    expect(await list({ from: new Date(startMs + hourMs), to: new Date(startMs + 3 * hourMs) })).toEqual([three, two])
    const page =
      'query ($after: String) { incidents(first: 3, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } totalCount } }'
    const first = (await editor.ask(page)).incidents
    expect(first).toMatchObject({ pageInfo: { hasNextPage: true }, totalCount: null })
    const second = (await editor.ask(page, { after: first.pageInfo.endCursor })).incidents
    expect(second.nodes).toEqual([{ id: String(one) }])
    const counted = await editor.ask('{ incidents(filter: { statuses: [OPEN] }) { totalCount } }')
    expect(counted.incidents.totalCount).toBe(2)
    expect((await editor.refused(page, { after: 'x' })).extensions.code).toBe('BAD_USER_INPUT')
  })

  test('a page of 20 incidents takes as many SQL statements as a page of 5', async () => {
    const jobs = await jobMaker(editor)
    const document = `query ($first: Int) { incidents(first: $first) { nodes { ${fields} } } }`
    const statements = async (first: number) => {
      const all = vi.spyOn(app.services.data.sql, 'all')
      await editor.ask(document, { first })
      const count = all.mock.calls.length
      all.mockRestore()
      return count
    }
    const parent = await rig.open(nowMs, { kind: 'HOST_DOWN', host: 'a.test' })
    for (let count = 0; count < 20; count++) {
      const { id } = await jobs.make()
      const incident = await rig.open(nowMs, {
        jobId: Number(id),
        host: 'a.test',
        ...(count % 2 ? { parentId: parent } : {}),
      })
      if (count > 15) await editor.ask(acknowledge, { id: incident })
    }
    expect(await statements(20)).toBe(await statements(5))
  })

  test('the dashboard and a job list their open incidents, the most severe first, and the dashboard leaves out child incidents', async () => {
    const job = await (await jobMaker(editor)).make()
    const mild = await rig.open(nowMs, { severity: 'INFO', jobId: Number(job.id) })
    const parent = await rig.open(nowMs, { kind: 'HOST_DOWN', host: 'a.test', severity: 'CRITICAL' })
    const child = await rig.open(nowMs, { jobId: Number(job.id), host: 'a.test', parentId: parent })
    const over = await rig.open(nowMs, { severity: 'CRITICAL', jobId: Number(job.id) })
    await rig.resolve(nowMs, over)
    const asked = await editor.ask(`{ dashboard { openIncidents { id } } job(id: ${job.id}) { openIncidents { id } } }`)
    expect(asked.dashboard.openIncidents.map(({ id }: Answer) => Number(id))).toEqual([parent, mild])
    expect(asked.job.openIncidents.map(({ id }: Answer) => Number(id))).toEqual([child, mild])
  })

  test('a finished delivery can be sent again, but not one in progress or of a deleted channel', async () => {
    const id = await rig.open(nowMs)
    rig.respond = () => ({ ok: false, status: 400, isPermanent: true, errorMessage: 'No.' })
    const deliveries = `{ deliveries(filter: { incidentIds: [${id}], channelIds: [${channelId}] }) { nodes {
      id status tries errorMessage incidents { id } channel { id }
    } } }`
    const only = async () => (await editor.ask(deliveries)).deliveries.nodes[0]
    const queued = await only()
    expect(queued).toMatchObject({
      status: 'QUEUED',
      incidents: [{ id: String(id) }],
      channel: { id: String(channelId) },
    })
    expect((await editor.refused(redeliver, { id: queued.id })).extensions.code).toBe('CONFLICT')
    await rig.sendDue(nowMs)
    expect(await only()).toMatchObject({ status: 'FAILED', tries: 1, errorMessage: 'No.' })
    expect(
      (await editor.ask('{ deliveries(filter: { statuses: [DELIVERED] }) { nodes { id } } }')).deliveries.nodes,
    ).toEqual([])
    rig.respond = () => undefined
    expect((await editor.ask(redeliver, { id: queued.id })).redeliver.status).toBe('QUEUED')
    await rig.sendDue(nowMs + 1000)
    expect((await only()).status).toBe('DELIVERED')
    await rig.sql.run('delete from channel')
    expect((await only()).channel).toBeNull()
    expect((await editor.refused(redeliver, { id: queued.id })).extensions.code).toBe('CONFLICT')
  })

  test('viewers read incidents but cannot acknowledge them', async () => {
    const id = await rig.open(nowMs)
    const viewer = await app.as('VIEWER')
    expect((await viewer.ask(`{ incident(id: ${id}) { id deliveries { answer } } }`)).incident.id).toBe(String(id))
    expect((await viewer.refused(acknowledge, { id })).extensions.code).toBe('FORBIDDEN')
  })
})
