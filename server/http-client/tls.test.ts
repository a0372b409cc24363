import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestTo, localCaller } from '../testing/target/asking.ts'
import { Target, type TlsFault } from '../testing/target/target.ts'
import type { Caller } from './call.ts'

let target: Target
let caller: Caller
beforeAll(async () => {
  target = await Target.start()
  caller = localCaller({ ca: target.certificates.ca })
})
afterAll(async () => {
  await caller.close()
  await target.close()
})

describe.each(['localhost', '127.0.0.1'])('over https to %s', (host) => {
  test('a good certificate works, and the handshake is timed', async () => {
    const outcome = await caller.call(requestTo(await target.tlsUrl('good', '/ok', host)))
    expect(outcome).toMatchObject({ ok: true, timings: { connectMs: expect.any(Number), tlsMs: expect.any(Number) } })
  })

  test.each([
    ['expired', 'CERT_HAS_EXPIRED', /has expired/],
    ['selfSigned', 'DEPTH_ZERO_SELF_SIGNED_CERT', /self-signed/],
    ['wrongHost', 'ERR_TLS_CERT_ALTNAME_INVALID', /issued for another name/],
  ] as [TlsFault, string, RegExp][])('%s: TLS, %s, not retryable', async (fault, errorCode, sentence) => {
    const before = target.received.length
    const outcome = await caller.call(requestTo(await target.tlsUrl(fault, '/ok', host)))
    expect(outcome).toMatchObject({ ok: false, failureKind: 'TLS', errorCode, retryable: false, responseStatus: null })
    expect(outcome.explanation).toMatch(sentence)
    expect(target.received.length).toBe(before)
  })
})

test('a certificate for another name is refused the second time, too, when the session could be resumed', async () => {
  const url = await target.tlsUrl('wrongHostOverTls12')
  for (let time = 0; time < 3; time++) {
    expect(await caller.call(requestTo(url))).toMatchObject({
      failureKind: 'TLS',
      errorCode: 'ERR_TLS_CERT_ALTNAME_INVALID',
    })
  }
})

test('a certificate of an authority nobody trusts is not accepted', async () => {
  const stranger = localCaller()
  const outcome = await stranger.call(requestTo(await target.tlsUrl('good')))
  expect(outcome).toMatchObject({ failureKind: 'TLS', errorCode: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', retryable: false })
  await stranger.close()
})

test.each(['plain', 'old'] as const)(
  'a port that speaks no TLS, or an outdated one, is TLS and not retryable: %s',
  async (fault) => {
    const outcome = await caller.call(requestTo(await target.tlsUrl(fault)))
    expect(outcome).toMatchObject({ ok: false, failureKind: 'TLS', retryable: false, responseStatus: null })
    expect(outcome.explanation).toMatch(/Is it an https port, with TLS 1.2 or later/)
    expect(outcome.errorMessage, "no places in OpenSSL's source").not.toMatch(/SSL routines|\.c:\d/)
  },
)

test('a server that never says hello ends by the limit for opening a connection', async () => {
  const hasty = localCaller({ openTimeoutMs: 150 })
  const outcome = await hasty.call(requestTo(await target.tlsUrl('silent')))
  expect(outcome).toMatchObject({ failureKind: 'TIMEOUT', errorCode: 'TLS_TIMEOUT', retryable: true })
  await hasty.close()
})

test("onCertificate gets the end of the target's certificate with each full handshake", async () => {
  const seen: [host: string, validToMs: number][] = []
  const asking = localCaller({ ca: target.certificates.ca, onCertificate: (...end) => void seen.push(end) })
  const url = await target.tlsUrl('good')
  await asking.call(requestTo(url))
  await asking.close()
  expect(seen).toEqual([[new URL(url).host, expect.any(Number)]])
  expect(seen[0]![1]).toBeGreaterThan(Date.now())
})
