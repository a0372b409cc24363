import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ChannelKind } from '../../../model/alerts/enums.ts'
import { channelOf } from '../../../testing/alerts/channels.ts'
import { message, payload } from '../../../testing/alerts/messages.ts'
import { Provider, type ProviderAnswer } from '../../../testing/alerts/Provider.ts'
import { sendTo } from './send.ts'

let provider: Provider
beforeAll(async () => void (provider = await Provider.start()))
afterAll(() => provider?.close())
beforeEach(() => void (provider.received.length = 0))

const send = (kind: ChannelKind, answer: ProviderAnswer = { status: 200 }, about = message()) => {
  provider.answers.push(answer)
  return sendTo(channelOf(kind, provider.url), about, provider.transport())
}

test("a Matrix channel waits as long as the response's body asks, unless Retry-After says otherwise", async () => {
  const body = '{"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests","retry_after_ms":2500}'
  expect(await send('MATRIX', { status: 429, body })).toMatchObject({ ok: false, retryAfterMs: 2500 })
  const headers = { 'Retry-After': '9' }
  expect(await send('MATRIX', { status: 429, body, headers })).toMatchObject({ retryAfterMs: 9000 })
})

test('an Apprise response of 204 (no configuration) or 424 (a service failed) counts as a failed try that may be repeated', async () => {
  expect(await send('APPRISE', { status: 204 })).toMatchObject({
    ok: false,
    status: 204,
    isPermanent: false,
    errorMessage: expect.stringContaining('no configuration'),
  })
  expect(await send('APPRISE', { status: 424 })).toMatchObject({ ok: false, status: 424, isPermanent: false })
})

test('ntfy, Matrix and Gotify get their token in the header that each of them reads', async () => {
  const headerOf = async (kind: ChannelKind, name: string) => {
    await send(kind)
    return provider.received.at(-1)!.headers[name]
  }
  expect(await headerOf('NTFY', 'authorization')).toBe('Bearer tk_ntfysecretpart')
  expect(await headerOf('MATRIX', 'authorization')).toBe('Bearer syt_matrixsecretpart')
  expect(await headerOf('GOTIFY', 'x-gotify-key')).toBe('gotifysecretpart')
})

test("a job's name mentions nobody and formats nothing in Discord, Slack and Matrix", async () => {
  const about = message([payload({ job: { id: 7, name: '@everyone <!channel> *x* [y](http://z)' } })])
  await send('DISCORD', undefined, about)
  expect(provider.received.at(-1)!.body).toMatchObject({
    content: expect.stringContaining(String.raw`@everyone \<\!channel\> \*x\* \[y\]\(http://z\)`),
    allowed_mentions: { parse: [] },
  })
  await send('SLACK', undefined, about)
  expect(provider.received.at(-1)!.body).toMatchObject({
    text: expect.stringContaining('@\u200beveryone &lt;!channel&gt; *x* [y]\u200b(http://z)'),
  })
  await send('MATRIX', undefined, about)
  expect(provider.received.at(-1)!.body).toMatchObject({
    formatted_body: expect.stringContaining('&lt;!channel&gt;'),
    'm.mentions': {},
  })
})
