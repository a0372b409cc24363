import { afterEach, describe, expect, test } from 'vitest'
import { requestTo, localCaller } from '../testing/target/asking.ts'
import { Http2Target, type Http2Visit } from '../testing/target/http2.ts'
import { Target } from '../testing/target/target.ts'
import type { Caller, CallerRules } from './call.ts'

let target: Http2Target
let caller: Caller
afterEach(async () => {
  await caller.close()
  await target.close()
})

async function start(
  answer: (visit: Http2Visit) => void,
  rules: Partial<CallerRules> = {},
  settings: { maxConcurrentStreams?: number } = {},
): Promise<void> {
  target = await new Http2Target(answer, settings).start()
  caller = localCaller({ ca: target.certificates.ca, ...rules })
}

const ok = ({ stream }: Http2Visit) => {
  stream.respond({ ':status': 200, 'content-type': 'text/plain' })
  stream.end('ok')
}

describe('where the target offers HTTP/2', () => {
  test('a call goes over it, with its phases timed and its address shown', async () => {
    await start(ok)
    const outcome = await caller.call(requestTo(target.url('/first')))
    expect(outcome).toMatchObject({
      ok: true,
      responseStatus: 200,
      responseHeaders: expect.arrayContaining([{ name: 'content-type', value: 'text/plain' }]),
      remoteAddress: '127.0.0.1',
    })
    expect(outcome.responseBody?.toString()).toBe('ok')
    for (const phase of ['dnsMs', 'connectMs', 'tlsMs', 'firstByteMs', 'downloadMs'] as const)
      expect(outcome.timings?.[phase], phase).toBeGreaterThanOrEqual(0)
  })

  test('calls after another share one connection, also after answers without a body', async () => {
    await start(({ stream, method }) => {
      stream.respond({ ':status': method === 'GET' ? 204 : 200 }, { endStream: true })
    })
    for (const method of ['GET', 'HEAD', 'POST', 'GET'] as const) {
      const outcome = await caller.call(requestTo(target.url('/ok'), { method }))
      expect(outcome).toMatchObject({ ok: true, responseBody: Buffer.alloc(0) })
    }
    expect(target.opened).toBe(1)
    const again = await caller.call(requestTo(target.url('/ok')))
    expect(again.timings).toMatchObject({ dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: expect.any(Number) })
    expect(again.remoteAddress).toBe('127.0.0.1')
  })

  test('method, headers and body arrive as they were written', async () => {
    await start(ok)
    const headers = [
      { name: 'X-Plain', value: 'é', secret: false },
      { name: 'Content-Type', value: 'application/json', secret: false },
    ]
    const stamps = ['Idempotency-Key', '7:1']
    await caller.call(requestTo(target.url('/a?b=1'), { method: 'PUT', headers, stamps, body: '{"ü":1}' }))
    expect(target.visits[0]).toMatchObject({ method: 'PUT', path: '/a?b=1', body: '{"ü":1}' })
    expect(target.visits[0]?.headers).toMatchObject({
      'x-plain': 'é',
      'content-type': 'application/json',
      'content-length': '8',
      'idempotency-key': '7:1',
    })
  })

  test('at most as many streams as a host may have connections are open, and the rest waits outside of its timeout', async () => {
    const perHostConnections = 4
    await start(({ stream }) => setTimeout(() => stream.respond({ ':status': 204 }, { endStream: true }), 150), {
      perHostConnections,
    })
    await caller.call(requestTo(target.url('/')))
    const calls = Array.from({ length: 20 }, () => caller.call(requestTo(target.url('/'), { timeoutMs: 500 })))
    const outcomes = await Promise.all(calls)
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(20)
    expect(target.maxStreams).toBe(perHostConnections)
    expect(Math.max(...outcomes.map(({ queuedMs }) => queuedMs ?? 0))).toBeGreaterThan(500)
  })

  test('a target that allows fewer streams gets another connection', async () => {
    await start(
      ({ stream }) => setTimeout(() => stream.respond({ ':status': 204 }, { endStream: true }), 50),
      {},
      {
        maxConcurrentStreams: 2,
      },
    )
    await caller.call(requestTo(target.url('/')))
    const outcomes = await Promise.all(Array.from({ length: 9 }, () => caller.call(requestTo(target.url('/')))))
    expect(outcomes.every(({ ok }) => ok)).toBe(true)
    expect(target.opened).toBeGreaterThan(1)
  })

  test('redirects are followed, to HTTP/2 and from it', async () => {
    await start(({ stream, path }) => {
      if (path === '/end') return stream.respond({ ':status': 200 }, { endStream: true })
      stream.respond({ ':status': 302, location: path === '/here' ? '/end' : '/here' }, { endStream: true })
    })
    const outcome = await caller.call(requestTo(target.url('/start')))
    expect(outcome).toMatchObject({ ok: true, hops: [target.url('/here'), target.url('/end')] })
    expect(target.opened).toBe(1)
  })
})

test('where the target offers HTTP/1.1 alone, a call goes over that', async () => {
  await start(ok)
  const plain = await Target.start()
  const mine = localCaller({ ca: plain.certificates.ca })
  expect(await mine.call(requestTo(await plain.tlsUrl('good')))).toMatchObject({ ok: true, responseStatus: 200 })
  await mine.close()
  await plain.close()
})

test('after close nothing is open any more', async () => {
  await start(ok)
  await Promise.all(Array.from({ length: 5 }, () => caller.call(requestTo(target.url('/')))))
  await caller.close()
  await expect.poll(() => target.sessions.size).toBe(0)
  expect(await caller.call(requestTo(target.url('/')))).toMatchObject({ cancelled: true })
})
