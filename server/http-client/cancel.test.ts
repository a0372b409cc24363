import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestTo, localCaller } from '../testing/target/asking.ts'
import { blackHole } from '../testing/target/blackHole.ts'
import { Target } from '../testing/target/target.ts'
import type { Caller, CallRequest, Outcome } from './call.ts'

let target: Target
beforeAll(async () => {
  target = await Target.start()
})
afterAll(() => target.close())

const nothing = { ok: false, cancelled: true, failureKind: null, errorCode: null, retryable: false }

/** Cancels once `isThere` holds, and sees that it takes less than half a second and that the socket is closed. */
async function cancelWhen(caller: Caller, request: CallRequest, isThere: () => boolean): Promise<Outcome> {
  const abort = new AbortController()
  const call = caller.call(request, { signal: abort.signal })
  await target.when(isThere)
  const abortedMs = performance.now()
  abort.abort()
  const outcome = await call
  expect(performance.now() - abortedMs).toBeLessThan(500)
  await target.when(() => target.sockets.size === 0)
  await caller.close()
  return outcome
}

describe('a cancelled call ends at once', () => {
  test('before it began', async () => {
    const caller = localCaller()
    const before = target.received.length
    expect(await caller.call(requestTo(target.url('/ok')), { signal: AbortSignal.abort() })).toMatchObject(nothing)
    expect(target.received.length).toBe(before)
    await caller.close()
  })

  test('during the look-up', async () => {
    let asked = false
    const caller = localCaller({ lookup: () => void (asked = true) })
    const abort = new AbortController()
    const call = caller.call(requestTo('http://silent.example/'), { signal: abort.signal })
    await Promise.resolve()
    expect(asked).toBe(true)
    abort.abort()
    expect(await call).toMatchObject(nothing)
    await caller.close()
  })

  test('while the connection is being opened', async () => {
    const hole = await blackHole()
    const caller = localCaller()
    const abort = new AbortController()
    const call = caller.call(requestTo(hole.url), { signal: abort.signal })
    // The connection is asked for within this turn or the next; nothing that could be waited for ever answers.
    await new Promise((resolve) => setImmediate(resolve))
    const abortedMs = performance.now()
    abort.abort()
    expect(await call).toMatchObject({ ...nothing, remoteAddress: null })
    expect(performance.now() - abortedMs).toBeLessThan(500)
    await caller.close()
    hole.close()
  })

  test('during the TLS handshake', async () => {
    const url = await target.tlsUrl('silent')
    expect(await cancelWhen(localCaller(), requestTo(url), () => target.sockets.size > 0)).toMatchObject(nothing)
  })

  test('while it waits for the answer', async () => {
    const seen = target.received.length
    const outcome = await cancelWhen(
      localCaller(),
      requestTo(target.url('/hang-before-headers')),
      () => target.received.length > seen,
    )
    expect(outcome).toMatchObject({ ...nothing, responseStatus: null, remoteAddress: '127.0.0.1' })
  })

  test('in the body, keeping what had arrived', async () => {
    const caller = localCaller()
    const abort = new AbortController()
    const call = caller.call(requestTo(target.url('/drip')), { signal: abort.signal })
    await target.when(() => [...target.sockets].some((socket) => socket.bytesWritten > 60))
    abort.abort()
    const outcome = await call
    expect(outcome).toMatchObject({ ...nothing, responseStatus: 200, responseBodyTruncated: true })
    await target.when(() => target.sockets.size === 0)
    await caller.close()
  })

  test('while it waits for a free connection, and the one before it is not disturbed', async () => {
    const caller = localCaller({ perHostConnections: 1 })
    const first = caller.call(requestTo(target.url('/slow/100')))
    const abort = new AbortController()
    const second = caller.call(requestTo(target.url('/ok')), { signal: abort.signal })
    abort.abort()
    expect(await second).toMatchObject(nothing)
    expect(await first).toMatchObject({ ok: true })
    expect(await caller.call(requestTo(target.url('/ok')))).toMatchObject({ ok: true })
    await caller.close()
  })
})

test('a signal that comes after the end changes nothing', async () => {
  const caller = localCaller()
  const abort = new AbortController()
  const outcome = await caller.call(requestTo(target.url('/ok')), { signal: abort.signal })
  abort.abort()
  expect(outcome).toMatchObject({ ok: true, cancelled: false })
  expect(await caller.call(requestTo(target.url('/ok')))).toMatchObject({ ok: true })
  await caller.close()
})
