import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { channelOf, secretsOf } from '../../../testing/alerts/channels.ts'
import { message } from '../../../testing/alerts/messages.ts'
import { Provider, type ProviderAnswer } from '../../../testing/alerts/Provider.ts'
import { ChannelKind } from '../../../model/alerts/enums.ts'
import { sendTo } from './send.ts'

const overHttp = (Object.keys(ChannelKind) as ChannelKind[]).filter((kind) => kind !== 'EMAIL')

describe.each(overHttp)('a channel of kind %s', (kind) => {
  let provider: Provider
  beforeAll(async () => void (provider = await Provider.start()))
  afterAll(() => provider?.close())
  beforeEach(() => {
    provider.answers.length = 0
    provider.received.length = 0
  })

  const sent = async (answer: ProviderAnswer, timeoutMs?: number) => {
    provider.answers.push(answer)
    const transport = provider.transport(timeoutMs === undefined ? {} : { timeoutMs })
    return sendTo(channelOf(kind, provider.url), message(), transport)
  }

  test.each([200, 201, 202])('a response of %i delivers the message', async (status) => {
    const result = await sent({ status, body: 'thanks' })
    expect(result).toMatchObject({ ok: true, status, answer: 'thanks', errorMessage: null, isGone: false })
    expect(result.durationMs).toBeGreaterThanOrEqual(0)
    expect(provider.received).toHaveLength(1)
  })

  test.each([400, 413, 422])('a response of %i is a permanent failure, and its body is kept', async (status) => {
    const result = await sent({ status, body: 'no such thing' })
    expect(result).toMatchObject({ ok: false, status, answer: 'no such thing', isPermanent: true, isGone: false })
    expect(result.errorMessage).toContain(String(status))
  })

  test.each([401, 403, 404])(
    'a response of %i may be tried again, because a changed setting or a finished restart can fix it',
    async (status) => {
      const result = await sent({ status, body: 'who are you?' })
      expect(result).toMatchObject({ ok: false, status, answer: 'who are you?', isPermanent: false, isGone: false })
      expect(result.errorMessage).toContain(String(status))
    },
  )

  test('a response of 410 means that the address is gone', async () => {
    expect(await sent({ status: 410, body: 'archived' })).toMatchObject({ ok: false, status: 410, isGone: true })
  })

  test('a response of 429 delays the next try by its Retry-After', async () => {
    expect(await sent({ status: 429, headers: { 'Retry-After': '17' }, body: 'slow' })).toMatchObject({
      ok: false,
      status: 429,
      retryAfterMs: 17_000,
      isPermanent: false,
    })
  })

  test.each([500, 502, 503, 504])('a response of %i may be tried again', async (status) => {
    expect(await sent({ status, body: 'oops' })).toMatchObject({ ok: false, status, isPermanent: false, isGone: false })
  })

  test('a message that times out may be tried again', async () => {
    const result = await sent('hang', 200)
    expect(result).toMatchObject({ ok: false, status: null, isPermanent: false })
    expect(result.errorMessage).toBeTruthy()
  })

  test('a message whose connection broke off may be tried again', async () => {
    // The client repeats a call at once whose reused connection died, so that it breaks off twice.
    provider.answers.push('reset')
    expect(await sent('reset')).toMatchObject({ ok: false, status: null, isPermanent: false })
  })

  test('a redirect is not followed and counts as a failed try', async () => {
    const result = await sent({ status: 302, headers: { Location: `${provider.url}/login` } })
    expect(result).toMatchObject({ ok: false, status: 302, isPermanent: false })
    expect(result.errorMessage).toContain('redirects are not followed')
    expect(provider.received).toHaveLength(1)
  })

  test('at most 1,000 characters of a response are kept, with secrets masked', async () => {
    const secrets = secretsOf[kind]!
    const result = await sent({ status: 400, body: `key ${secrets.join(' and ')} is wrong ${'x'.repeat(5000)}` })
    expect(result.answer).toHaveLength(1000)
    expect(result.answer).toMatch(/^key •••/)
    for (const secret of secrets) expect(JSON.stringify(result)).not.toContain(secret)
  })

  test('a forbidden address is reported with the setting that allows it, and is never called', async () => {
    const { createCaller } = await import('../../../http-client/call.ts')
    const { axiosOver } = await import('../../../http-client/axiosCaller.ts')
    const caller = createCaller({ allowPrivate: false, allowedTargets: [], forbidden: [] })
    const http = axiosOver(caller)
    http.interceptors.request.use((config) => ({ ...config, url: provider.url }))
    const result = await sendTo(channelOf(kind, provider.url), message(), { http, mailer: null, publicUrl: null })
    expect(result).toMatchObject({ ok: false, status: null, isPermanent: false })
    expect(result.errorMessage).toContain('ALLOWED_TARGETS')
    expect(provider.received).toHaveLength(0)
    await caller.close()
  })
})
