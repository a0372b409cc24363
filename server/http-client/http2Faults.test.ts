import { constants } from 'node:http2'
import { afterEach, describe, expect, test } from 'vitest'
import { requestTo, localCaller } from '../testing/target/asking.ts'
import { Http2Target, type Http2Visit } from '../testing/target/http2.ts'
import type { Caller } from './call.ts'

let target: Http2Target
let caller: Caller
afterEach(async () => {
  await caller.close()
  await target.close()
})

async function start(answer: (visit: Http2Visit) => void): Promise<void> {
  target = await new Http2Target(answer).start()
  caller = localCaller({ ca: target.certificates.ca })
}

const ok = ({ stream }: Http2Visit) => {
  stream.respond({ ':status': 200, 'content-type': 'text/plain' })
  stream.end('ok')
}

describe('a stream that does not end as it should', () => {
  const hang = ({ path, stream }: Http2Visit) => {
    if (path === '/quick') return stream.respond({ ':status': 204 }, { endStream: true })
    if (path === '/silent') return
    stream.respond({ ':status': 200, 'content-type': 'text/event-stream' })
    if (path === '/after-cancel') return
    const timer = setInterval(() => stream.write('data: tick\n\n'), 20)
    stream.on('close', () => clearInterval(timer))
  }

  test.each([
    ['/silent', 'HEADERS_TIMEOUT', /had not answered within 0.3 s/],
    ['/stream', 'BODY_TIMEOUT', /kept the response open \(text\/event-stream\)/],
  ])('%s ends at the timeout, and the next call is not touched by it', async (path, errorCode, words) => {
    await start(hang)
    const other = caller.call(requestTo(target.url('/stream')))
    const outcome = await caller.call(requestTo(target.url(path), { timeoutMs: 300 }))
    expect(outcome).toMatchObject({ ok: false, failureKind: 'TIMEOUT', errorCode, retryable: true })
    expect(outcome.explanation).toMatch(words)
    expect(await caller.call(requestTo(target.url('/quick')))).toMatchObject({ ok: true })
    await caller.close()
    expect(await other).toMatchObject({ cancelled: true, responseStatus: 200 })
  })

  test.each(['/silent', '/stream'])('%s is cancelled at once, and what shares its connection goes on', async (path) => {
    await start(hang)
    await caller.call(requestTo(target.url('/quick')))
    const abort = new AbortController()
    const call = caller.call(requestTo(target.url(path)), { signal: abort.signal })
    const other = caller.call(requestTo(target.url('/after-cancel')))
    await expect.poll(() => target.visits.length).toBe(3)
    const [, { stream }, { stream: otherStream }] = target.visits as [Http2Visit, Http2Visit, Http2Visit]
    abort.abort()
    expect(await call).toMatchObject({ ok: false, cancelled: true })
    await expect.poll(() => stream.destroyed).toBe(true)
    otherStream.end('the end')
    expect(await other).toMatchObject({ ok: true, responseStatus: 200 })
    expect(target.opened).toBe(1)
  })

  test('a body beyond the limit is cut, and its connection takes no more requests', async () => {
    await start(({ stream }) => {
      stream.respond({ ':status': 200 })
      stream.end(Buffer.alloc(2 ** 20, 'x'))
    })
    for (let time = 0; time < 10; time++) {
      const outcome = await caller.call(requestTo(target.url('/')))
      expect(outcome).toMatchObject({ ok: true, responseBodyTruncated: true })
      expect(outcome.responseBody).toHaveLength(65_536)
    }
    expect(target.visits).toHaveLength(10)
    await expect.poll(() => target.sessions.size).toBe(0)
  })

  test.each([
    ['before its answer', () => {}, { errorCode: 'CONNECTION_CLOSED', responseStatus: null }],
    [
      'in its body',
      ({ stream }: Http2Visit) => void stream.write('half'),
      { errorCode: 'INCOMPLETE_BODY', responseStatus: 200 },
    ],
  ])(
    'a reset %s is NETWORK and retryable, with one call, also on a connection used before',
    async (_, first, expected) => {
      await start((visit) => {
        if (visit.path === '/quick') return hang(visit)
        first(visit)
        setTimeout(() => visit.stream.destroy(new Error('broken')), 20)
      })
      await caller.call(requestTo(target.url('/quick')))
      const outcome = await caller.call(requestTo(target.url('/')))
      expect(outcome).toMatchObject({ ok: false, failureKind: 'NETWORK', retryable: true, ...expected })
      expect(target.visits).toHaveLength(2)
    },
  )

  test('a body that the target breaks off is not whole, although it calls that no error', async () => {
    await start(({ stream }) => {
      stream.respond({ ':status': 200 })
      stream.write('half', () => setTimeout(() => stream.destroy(), 20))
    })
    const outcome = await caller.call(requestTo(target.url('/')))
    expect(outcome).toMatchObject({ ok: false, errorCode: 'INCOMPLETE_BODY', responseStatus: 200, retryable: true })
    expect(outcome.responseBody?.toString()).toBe('half')
  })

  test('a body shorter than it says is incomplete', async () => {
    await start(({ stream }) => {
      stream.respond({ ':status': 200, 'content-length': '9' })
      stream.end('half')
    })
    expect(await caller.call(requestTo(target.url('/')))).toMatchObject({ ok: false, errorCode: 'INCOMPLETE_BODY' })
  })
})

describe('a connection that the target closes between runs does not fail the next', () => {
  test.each([
    ['with a word (GOAWAY)', ({ session }: Http2Visit) => session.goaway(constants.NGHTTP2_NO_ERROR)],
    ['when all is done', ({ session }: Http2Visit) => session.close()],
    ['at once', ({ session }: Http2Visit) => session.destroy()],
    ['without a word', ({ session }: Http2Visit) => void session.socket.destroy()],
  ])('%s', async (_, end) => {
    await start(ok)
    for (let time = 0; time < 5; time++) {
      const outcome = await caller.call(requestTo(target.url('/'), { method: 'POST', body: `${time}` }))
      expect(outcome).toMatchObject({ ok: true, responseStatus: 200 })
      // Now or in a moment: before, amid or after the next call.
      const visit = target.visits.at(-1)!
      setTimeout(() => visit.session.destroyed || end(visit), time)
    }
    // This target may take a request and say at the same time that it did not: then it gets it once more.
    expect([...new Set(target.visits.map(({ body }) => body))]).toEqual(['0', '1', '2', '3', '4'])
    expect(target.visits.length).toBeLessThanOrEqual(9)
  })

  test('as it is used again: the call is made once more over another, inside the same attempt', async () => {
    await start((visit) => {
      if (target.opened === 1 && target.visits.length > 1) visit.session.destroy()
      else ok(visit)
    })
    await caller.call(requestTo(target.url('/')))
    const outcome = await caller.call(requestTo(target.url('/'), { method: 'POST', body: 'b' }))
    expect(outcome).toMatchObject({ ok: true, responseStatus: 200 })
    expect({ sessions: target.opened, visits: target.visits.length }).toEqual({ sessions: 2, visits: 3 })
  })
})
