import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AlertPayload } from '../../../../model/alerts/AlertPayload.ts'
import { channelOf } from '../../../../testing/alerts/channels.ts'
import { message, payload, resolved } from '../../../../testing/alerts/messages.ts'
import { Provider } from '../../../../testing/alerts/Provider.ts'
import { sendTo } from '../send.ts'

let provider: Provider
beforeAll(async () => void (provider = await Provider.start()))
afterAll(() => provider?.close())
beforeEach(() => void (provider.received.length = 0))

const send = (about: AlertPayload, kind: 'incident' | 'test' = 'incident') =>
  sendTo(channelOf('PAGERDUTY', ''), message([about], { kind }), provider.transport())
const events = () => provider.received.map(({ body }) => body as { event_action: string; dedup_key: string })

test('PagerDuty gets the trigger, acknowledgement and resolution of an incident under one key', async () => {
  await send(payload())
  await send(payload({ type: 'incident.reminder', incident: { status: 'ACKNOWLEDGED' } }))
  await send(resolved())
  expect(events().map(({ event_action, dedup_key }) => [event_action, dedup_key])).toEqual([
    ['trigger', 'carillon-12'],
    ['acknowledge', 'carillon-12'],
    ['resolve', 'carillon-12'],
  ])
})

test('a PagerDuty event carries the job, the message and the severity of its incident', async () => {
  await send(payload({ incident: { severity: 'WARNING' } }))
  expect(events()[0]).toMatchObject({
    payload: {
      summary: 'Warning: Nightly backup – It failed 5 times in a row.',
      source: 'Nightly backup',
      severity: 'warning',
      group: 'shop.example.com',
    },
  })
})

test('PagerDuty accounts in the EU are called at the EU address', async () => {
  const asked: string[] = []
  const transport = provider.transport()
  // Interceptors run from the last one to the first: this one sees the address before it is replaced.
  transport.http.interceptors.request.use((config) => {
    asked.push(config.url!)
    return config
  })
  for (const region of [undefined, 'US', 'EU'])
    expect(
      await sendTo(
        channelOf('PAGERDUTY', '', { settings: { routingKey: 'p'.repeat(32), region } }),
        message([payload()]),
        transport,
      ),
    ).toMatchObject({ ok: true })
  expect(asked).toEqual([
    'https://events.pagerduty.com/v2/enqueue',
    'https://events.pagerduty.com/v2/enqueue',
    'https://events.eu.pagerduty.com/v2/enqueue',
  ])
})

test('a PagerDuty test triggers and resolves under its own key, and fails if either call fails', async () => {
  expect(await send(payload(), 'test')).toMatchObject({ ok: true })
  expect(events().map(({ event_action }) => event_action)).toEqual(['trigger', 'resolve'])
  expect(new Set(events().map(({ dedup_key }) => dedup_key))).toEqual(new Set(['carillon-test-msg_2']))
  provider.answers.push({ status: 202 }, { status: 500 })
  expect(await send(payload(), 'test')).toMatchObject({ ok: false, status: 500 })
})
