import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AlertPayload } from '../../../model/alerts/AlertPayload.ts'
import type { ChannelMessage } from '../../../model/alerts/channels/ChannelMessage.ts'
import { channelOf } from '../../../testing/alerts/channels.ts'
import { documented } from '../../../testing/alerts/documentedShapes.ts'
import { message, payload, resolved } from '../../../testing/alerts/messages.ts'
import { Provider } from '../../../testing/alerts/Provider.ts'
import { sendTo } from './send.ts'

/** Grows in every escape: HTML, Markdown, Slack; two bytes and more in UTF-8; two units and more in UTF-16. */
const hostile = '<b>&amp;"*_~`|[x](http://e.vil) <!channel> @everyone 👩‍👩‍👧‍👦é\n'.repeat(300)
const long = (): AlertPayload =>
  payload({
    job: { id: 7, name: hostile.slice(0, 200) },
    incident: { message: hostile.slice(0, 1000) },
    execution: { ...payload().execution!, errorMessage: hostile.slice(0, 2000), answer: hostile },
    children: Array.from({ length: 20 }, (_, jobId) => ({ jobId, name: hostile.slice(0, 200) })),
    childCount: 600,
  })

const messages: Record<string, () => ChannelMessage> = {
  'an opening': () => message(),
  'a resolution': () => message([resolved()]),
  'a reminder of an acknowledged incident': () =>
    message([payload({ type: 'incident.reminder', incident: { status: 'ACKNOWLEDGED' } })]),
  flapping: () => message([payload({ type: 'incident.flapping', incident: { severity: 'WARNING' } })]),
  'a host without a job': () => message([payload({ job: null, execution: null, incident: { severity: 'INFO' } })]),
  'an engine check': () => message([payload({ job: null, host: null, execution: null })]),
  'many incidents': () => message(Array.from({ length: 20 }, payload), { hidden: 37 }),
  'a digest': () => message([payload(), resolved()], { kind: 'digest' }),
  'a test': () => message([payload()], { kind: 'test' }),
  'texts beyond every limit': () => message([long()]),
  'many texts beyond every limit': () => message(Array.from({ length: 20 }, long), { hidden: 980 }),
}

describe.each(Object.entries(documented))(
  'the shape of messages to a channel of kind %s',
  (kind, { request, body, maxBytes }) => {
    let provider: Provider
    beforeAll(async () => void (provider = await Provider.start()))
    afterAll(() => provider?.close())
    beforeEach(() => void (provider.received.length = 0))

    test.each(Object.keys(messages))(
      'the message for %s has the documented shape, with and without links',
      async (name) => {
        for (const publicUrl of [null, 'https://carillon.example.com/a_b']) {
          const channel = channelOf(kind as keyof typeof documented, provider.url)
          expect(await sendTo(channel, messages[name]!(), provider.transport({ publicUrl }))).toMatchObject({
            ok: true,
          })
        }
        expect(provider.received.length).toBeGreaterThanOrEqual(2)
        for (const { method, path, text, body: sent, headers } of provider.received) {
          expect(`${method} ${path}`).toMatch(request)
          expect(headers['content-type']).toBe('application/json')
          expect(body.safeParse(sent).error?.issues ?? []).toEqual([])
          expect(text.isWellFormed()).toBe(true)
          if (maxBytes !== undefined) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes)
        }
        expect(provider.received[0]!.text).not.toContain('carillon.example.com')
        if (name !== 'a test' && name !== 'a resolution' && !name.startsWith('a reminder'))
          expect(provider.received.at(-1)!.text).toMatch(
            /https:\/\/carillon\.example\.com\/a_b\/alerts(\/12)?"|https:\/\/carillon\.example\.com\/a_b\/alerts/,
          )
      },
    )

    test('the documented shape rejects missing and unknown fields', () => {
      expect(body.safeParse({}).success).toBe(false)
      expect(body.safeParse({ ...(provider.received.at(-1)?.body as object), colour: 'red' }).success).toBe(false)
    })
  },
)
