import { AxiosError, isCancel } from 'axios'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestTo, localCaller } from '../testing/target/asking.ts'
import { Target } from '../testing/target/target.ts'
import { axiosOver, axiosCaller } from './axiosCaller.ts'
import { createCaller, type Caller, type CallRequest } from './call.ts'

let target: Target
let caller: Caller
beforeAll(async () => {
  target = await Target.start()
  caller = localCaller()
})
afterAll(async () => {
  await caller.close()
  await target.close()
})

async function failureOf(call: Promise<unknown>): Promise<AxiosError> {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(AxiosError)
  return error as AxiosError
}

describe('axios over the pools', () => {
  test('sends and reads JSON, parameters and headers as axios does', async () => {
    const { data, status, outcome } = await axiosOver(caller).post(
      target.url('/echo'),
      { a: 1 },
      { params: { q: 'ü' }, headers: { 'X-One': 'one' } },
    )
    expect(status).toBe(200)
    expect(data).toMatchObject({ method: 'POST', path: '/echo?q=%C3%BC', body: '{"a":1}' })
    expect(data.headers).toMatchObject({ 'x-one': 'one', 'content-type': 'application/json' })
    expect(outcome).toMatchObject({ ok: true, remoteAddress: '127.0.0.1' })
  })

  test('throws for a failed status and for no answer at all, with the outcome', async () => {
    const status = await failureOf(axiosOver(caller).get(target.url('/status/503')))
    expect(status).toMatchObject({
      code: 'ERR_BAD_RESPONSE',
      response: { status: 503 },
      outcome: { responseStatus: 503 },
    })
    const refused = await failureOf(axiosOver(caller).get(target.refusedUrl()))
    expect(refused).toMatchObject({ code: 'ECONNREFUSED', outcome: { failureKind: 'CONNECT' } })
  })

  test('obeys the same rules about addresses, in redirects too', async () => {
    const strict = createCaller({ allowPrivate: false, allowedTargets: [`127.0.0.1:${target.port}`], forbidden: [] })
    const instance = axiosOver(strict)
    for (const url of ['http://127.0.0.1:1/', target.url('/redirect?to=http%3A%2F%2F169.254.169.254')]) {
      expect(await failureOf(instance.get(url))).toMatchObject({ code: 'BLOCKED_ADDRESS' })
    }
    await strict.close()
  })

  test('no error carries a header of the request into a log', async () => {
    const headers = { Authorization: 'Bearer very-secret-token' }
    for (const url of [target.url('/status/500'), target.refusedUrl()]) {
      const error = await failureOf(axiosOver(caller).get(url, { headers }))
      expect(JSON.stringify([error.toJSON(), error, error.response?.config ?? null, error.outcome])).not.toContain(
        'very-secret',
      )
    }
  })

  test('is cut at the body limit, ends by its timeout and by a signal', async () => {
    const { data } = await axiosOver(caller).get(target.url('/gigabyte'), { responseType: 'arraybuffer' })
    expect(data).toHaveLength(65_536)
    const late = await failureOf(axiosOver(caller).get(target.url('/hang-before-headers'), { timeout: 100 }))
    expect(late.code).toBe('HEADERS_TIMEOUT')
    const abort = new AbortController()
    const hanging = failureOf(axiosOver(caller).get(target.url('/hang-before-headers'), { signal: abort.signal }))
    abort.abort()
    expect(isCancel(await hanging)).toBe(true)
  })
})

describe('a call by way of axios', () => {
  const headers = [
    { name: 'X-Key', value: 'hidden-value', secret: true },
    { name: 'X-Twice', value: 'one', secret: false },
  ]
  const requests: [string, () => CallRequest][] = [
    [
      'a POST with headers and text',
      () => requestTo(target.url('/echo?a=b'), { method: 'POST', headers, body: '{"not": "touched" }' }),
    ],
    ['a body without a content type', () => requestTo(target.url('/echo'), { method: 'PUT', body: 'plain' })],
    ['a success code of its own', () => requestTo(target.url('/status/404'), { successCodes: '404' })],
    ['a failed status', () => requestTo(target.url('/status/500'))],
    ['no redirects', () => requestTo(target.url('/redirects/1'), { followRedirects: false })],
    ['a redirect', () => requestTo(target.url('/redirects/2'), { headers })],
    ['an echoed secret', () => requestTo(target.url('/echo-secret?in=hidden-value'), { secrets: ['hidden-value'] })],
    ['a refused connection', () => requestTo(target.refusedUrl())],
    ['a URL that is none', () => requestTo('nonsense')],
    ['a method that is not offered', () => requestTo(target.url('/ok'), { method: 'TRACE' as 'GET' })],
    [
      'a header that cannot be sent',
      () => requestTo(target.url('/ok'), { headers: [{ name: 'X', value: '🎉', secret: false }] }),
    ],
  ]

  test.each(requests)('ends as the call itself does: %s', async (_, request) => {
    const direct = await caller.call(request())
    const byAxios = await axiosCaller(caller).call(request())
    const measured = { startedAtMs: 0, durationMs: 0, queuedMs: 0, timings: null, responseBody: null }
    expect({ ...byAxios, ...measured }).toEqual({ ...direct, ...measured })
    const [plain, echoed] = [direct, byAxios].map((outcome) =>
      (outcome.responseBody?.toString() ?? '').replace(/"(atMs|connection)":\d+/g, ''),
    )
    expect(echoed).toBe(plain)
  })

  test('is cancelled by its signal', async () => {
    const abort = new AbortController()
    const call = axiosCaller(caller).call(requestTo(target.url('/hang-before-headers')), { signal: abort.signal })
    await target.when(() => target.received.at(-1)?.path === '/hang-before-headers')
    abort.abort()
    expect(await call).toMatchObject({ cancelled: true, failureKind: null })
  })
})
