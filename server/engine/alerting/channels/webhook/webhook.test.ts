import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Webhook } from 'standardwebhooks'
import { channelOf, webhookSecret } from '../../../../testing/alerts/channels.ts'
import { message, payload, resolved } from '../../../../testing/alerts/messages.ts'
import { Provider } from '../../../../testing/alerts/Provider.ts'
import { sendTo } from '../send.ts'

const previousSecret = `whsec_${Buffer.alloc(24, 'b').toString('base64')}`
let provider: Provider
beforeAll(async () => void (provider = await Provider.start()))
afterAll(() => provider?.close())
beforeEach(() => void (provider.received.length = 0))

/** The receivers' library refuses what is older or newer than five minutes. */
const now = () => message([payload()], { at: new Date() })
const send = (settings: object, about = now(), publicUrl: string | null = 'https://carillon.example.com') =>
  sendTo(
    channelOf('WEBHOOK', '', { settings: { url: `${provider.url}/hook`, ...settings } }),
    about,
    provider.transport({ publicUrl }),
  )
const received = () => provider.received.at(-1)!
const isAccepted = (secret: string) => {
  const { text, headers } = received()
  try {
    new Webhook(secret).verify(text, headers as Record<string, string>)
    return true
  } catch {
    return false
  }
}

test('a webhook verifies with its own secret and with no other', async () => {
  await send({ secret: webhookSecret })
  expect(isAccepted(webhookSecret)).toBe(true)
  expect(isAccepted(previousSecret)).toBe(false)
  expect(received().headers).toMatchObject({ 'webhook-id': 'msg_2', 'user-agent': 'Carillon' })
})

test('during a rotation a webhook verifies with both the new and the previous secret', async () => {
  await send({ secret: webhookSecret, previousSecret })
  expect([webhookSecret, previousSecret].map(isAccepted)).toEqual([true, true])
  expect(received().headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/)
})

test('a webhook whose body was changed does not verify', async () => {
  await send({ secret: webhookSecret })
  received().text = received().text.replace('Nightly', 'Daily')
  expect(isAccepted(webhookSecret)).toBe(false)
})

test('a webhook without a secret has an id and a timestamp but no signature', async () => {
  await send({}, message())
  expect(received().headers).toMatchObject({ 'webhook-id': 'msg_2', 'webhook-timestamp': '1796005200' })
  expect(received().headers).not.toHaveProperty('webhook-signature')
})

test('the body of a webhook describes the incident, its job, its host and its run', async () => {
  await send({})
  expect(received().body).toEqual({
    type: 'incident.opened',
    timestamp: '2026-11-30T02:14:00.000Z',
    data: {
      incident: {
        id: '12',
        kind: 'FAILURES_IN_A_ROW',
        severity: 'CRITICAL',
        status: 'OPEN',
        message: 'It failed 5 times in a row.',
        openedAt: '2026-11-30T02:14:00.000Z',
        resolvedAt: null,
        count: 5,
        url: 'https://carillon.example.com/alerts/12',
      },
      job: { id: '7', name: 'Nightly backup', url: 'https://carillon.example.com/jobs/7' },
      host: 'shop.example.com',
      execution: {
        id: '99',
        status: 'FAILED',
        responseStatus: 500,
        failureKind: 'HTTP_STATUS',
        errorMessage: 'The target answered 500.',
        url: 'https://carillon.example.com/executions/99',
      },
    },
  })
  await send({}, message([resolved()]), null)
  expect(received().body).toMatchObject({
    type: 'incident.resolved',
    data: { incident: { status: 'RESOLVED', url: null }, job: { url: null }, execution: { url: null } },
  })
})
