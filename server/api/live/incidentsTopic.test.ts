import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { Incident } from '../../model/alerts/Incident.ts'
import { alertsInTest, type AlertsInTest } from '../../testing/alerts.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { incidentConflation, maxIncidents } from './incidentsTopic.ts'

const document = 'subscription { incidentsChanged { dropped incidents { id status message events { type } } } }'

describe.each(databases)('a subscriber of incidents on %s', (name) => {
  let app: TestApp
  let editor: Client
  let viewer: Client
  let rig: AlertsInTest
  beforeAll(async () => {
    app = await startApp(name)
    editor = await app.as('EDITOR')
    viewer = await app.as('VIEWER')
    rig = await alertsInTest(app.services.data)
  })
  afterEach(async () => {
    await vi.waitFor(() => expect(app.services.events.heard('incidents')).toBe(false), 5000)
  })
  afterAll(async () => {
    await viewer?.close()
    await app?.stop()
  })

  const listen = async () => {
    const messages = viewer.subscribe<Answer>(document)
    const first = messages.next()
    await vi.waitFor(() => expect(app.services.events.heard('incidents')).toBe(true), 5000)
    return { messages, first }
  }
  const publish = (...ids: number[]) => app.services.events.publish('incidents', ids)

  test('gets each incident in its latest state, and what a person does with it', async () => {
    const id = await rig.open(Date.now())
    const { messages, first } = await listen()
    publish(id)
    publish(id)
    expect((await first).value.incidentsChanged).toMatchObject({
      dropped: 0,
      incidents: [{ id: String(id), status: 'OPEN', events: [{ type: 'opened' }] }],
    })
    const next = messages.next()
    await editor.ask(`mutation { acknowledgeIncident(id: ${id}) { id } }`)
    expect((await next).value.incidentsChanged.incidents).toMatchObject([{ id: String(id), status: 'ACKNOWLEDGED' }])
    await messages.return!()
  })

  test('hears how many were left out of a message, and nothing of incidents that are gone', async () => {
    const ids = await rig.openAll(
      Date.now(),
      Array.from({ length: maxIncidents + 25 }, () => ({})),
    )
    const { messages, first } = await listen()
    publish(999_999_999)
    publish(...ids)
    const { incidentsChanged } = (await first).value
    expect(incidentsChanged.incidents.length + incidentsChanged.dropped).toBe(maxIncidents + 25)
    expect(incidentsChanged.dropped).toBeGreaterThanOrEqual(25)
    await messages.return!()
  })

  test('hears of a dashboard that changed', async () => {
    const messages = viewer.subscribe<Answer>('subscription { dashboardChanged { openIncidents { id } } }')
    const first = messages.next()
    await vi.waitFor(() => expect(app.services.events.heard('incidents')).toBe(true), 5000)
    const id = await rig.open(Date.now(), { severity: 'CRITICAL' })
    publish(id)
    expect((await first).value.dashboardChanged.openIncidents[0].id).toBe(String(id))
    await messages.return!()
  })
})

test('a merged message holds the newer state of at most 1,000 incidents, and counts the rest', () => {
  const of = (ids: number[], message: string) => ({
    incidents: ids.map((id) => Object.assign(new Incident(), { id, message, subject: 's' })),
    dropped: 1,
  })
  const all = Array.from({ length: maxIncidents }, (_, place) => place)
  const merged = incidentConflation.merge(of(all, 'old'), of([0, maxIncidents], 'new'))
  expect(merged.incidents).toHaveLength(maxIncidents)
  expect(merged).toMatchObject({ dropped: 3 })
  expect(merged.incidents[0]!.message).toBe('new')
  expect(incidentConflation.bytesOf(merged)).toBeGreaterThan(maxIncidents * 500)
  expect(incidentConflation.drop!(merged)).toEqual({ incidents: [], dropped: maxIncidents + 3 })
})
