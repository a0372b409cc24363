import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestTo, localCaller } from '../testing/target/asking.ts'
import { Target } from '../testing/target/target.ts'
import { createCaller, type Lookup } from './call.ts'

let target: Target
beforeAll(async () => {
  target = await Target.start()
})
afterAll(() => target.close())

/** A name server whose answers are given in order, the last one for ever. */
function answering(...answers: string[][]): Lookup & { asked: number } {
  const lookup = (_hostname: string, callback: Parameters<Lookup>[1]) => {
    const addresses = answers[Math.min(lookup.asked++, answers.length - 1)] ?? []
    setImmediate(() =>
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
    )
  }
  lookup.asked = 0
  return lookup
}

function failing(code: string): Lookup {
  return (_hostname, callback) => setImmediate(() => callback(Object.assign(new Error(code), { code }), []))
}

const strict = { allowPrivate: false, allowedTargets: [], forbidden: [] }

describe('a name is judged by its addresses when the socket connects', () => {
  test.each([
    '127.0.0.1',
    '10.0.0.1',
    '::1',
    '169.254.169.254',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '0.0.0.0',
  ])('one that leads to %s is refused', async (address) => {
    const caller = createCaller({ ...strict, lookup: answering([address]) })
    const outcome = await caller.call(requestTo(target.url('/ok', 'innocent.example')))
    expect(outcome).toMatchObject({ failureKind: 'BLOCKED_ADDRESS', retryable: false, remoteAddress: null })
    expect(outcome.explanation).toContain(`innocent.example leads to ${address}`)
    await caller.close()
  })

  test('of mixed answers only the allowed are used', async () => {
    const before = target.received.length
    const caller = createCaller({
      ...strict,
      allowedTargets: ['127.0.0.1'],
      lookup: answering(['10.0.0.1', '127.0.0.1', '::1']),
    })
    expect(await caller.call(requestTo(target.url('/ok', 'mixed.example')))).toMatchObject({
      ok: true,
      remoteAddress: '127.0.0.1',
    })
    await caller.close()
    expect(target.received.length - before).toBe(1)
  })

  test('the connection goes to the address that was checked, not to a second answer', async () => {
    const lookup = answering(['127.0.0.1'], ['127.0.0.2'])
    const caller = createCaller({ ...strict, allowedTargets: ['127.0.0.1'], lookup })
    const first = await caller.call(requestTo(target.url('/connection-close-64k', 'rebinding.example')))
    expect(first).toMatchObject({ ok: true, remoteAddress: '127.0.0.1' })
    expect(lookup.asked).toBe(1)
    const second = await caller.call(requestTo(target.url('/ok', 'rebinding.example')))
    expect(second).toMatchObject({ ok: false, failureKind: 'BLOCKED_ADDRESS' })
    await caller.close()
  })

  test('a name in ALLOWED_TARGETS does not cover loopback; the address does, by whatever name, on its port', async () => {
    const call = async (allowed: string) => {
      const caller = createCaller({ ...strict, allowedTargets: [allowed], lookup: answering(['127.0.0.1']) })
      const outcome = await caller.call(requestTo(target.url('/ok', 'build.example')))
      await caller.close()
      return outcome
    }
    for (const name of [`build.example:${target.port}`, 'build.example', '*.example'])
      expect(await call(name)).toMatchObject({
        failureKind: 'BLOCKED_ADDRESS',
        explanation: expect.stringContaining('list 127.0.0.1 in ALLOWED_TARGETS'),
      })
    expect(await call(`127.0.0.1:${target.port}`)).toMatchObject({ ok: true })
    expect(await call(`127.0.0.1:${target.port + 1}`)).toMatchObject({ failureKind: 'BLOCKED_ADDRESS' })
  })

  test('a name that leads to our own database is refused, however either is named', async () => {
    for (const host of ['127.0.0.1', 'localhost', 'db.internal']) {
      const caller = localCaller({ forbidden: [{ host, port: target.port }], lookup: answering(['127.0.0.1']) })
      const outcome = await caller.call(requestTo(target.url('/ok', 'sneaky.example')))
      expect(outcome).toMatchObject({
        failureKind: 'BLOCKED_ADDRESS',
        explanation: expect.stringContaining('own services'),
      })
      await caller.close()
    }
  })

  test('a first address that does not answer does not keep the others waiting', async () => {
    const caller = localCaller({ allowedTargets: ['192.0.2.0/24'], lookup: answering(['192.0.2.1', '127.0.0.1']) })
    const outcome = await caller.call(requestTo(target.url('/ok', 'two.example')))
    expect(outcome).toMatchObject({ ok: true, remoteAddress: '127.0.0.1' })
    await caller.close()
  })
})

describe('a name that cannot be looked up', () => {
  test.each([
    ['ENOTFOUND', /no host named gone\.example/],
    ['EAI_AGAIN', /usually temporary/],
  ])('%s is DNS and retryable, and the message names the host only', async (code, sentence) => {
    const caller = localCaller({ lookup: failing(code) })
    const outcome = await caller.call(requestTo('http://gone.example/path?with=query'))
    expect(outcome).toMatchObject({
      failureKind: 'DNS',
      errorCode: code,
      retryable: true,
      errorMessage: `${code} gone.example`,
    })
    expect(outcome.explanation).toMatch(sentence)
    await caller.close()
  })

  test('no answer at all ends by the deadline', async () => {
    const caller = localCaller({ lookup: () => {} })
    const outcome = await caller.call(requestTo('http://silent.example/', { timeoutMs: 200 }))
    expect(outcome).toMatchObject({ failureKind: 'TIMEOUT', errorCode: 'DNS_TIMEOUT', retryable: true })
    await caller.close()
  })

  test('no answer at all ends by the limit for opening a connection, before a long deadline', async () => {
    const caller = localCaller({ lookup: () => {}, openTimeoutMs: 100 })
    const outcome = await caller.call(requestTo('http://silent.example/', { timeoutMs: 60_000 }))
    expect(outcome).toMatchObject({ failureKind: 'TIMEOUT', errorCode: 'DNS_TIMEOUT', retryable: true })
    expect(outcome.explanation).toContain('0.1 s')
    await caller.close()
  })

  test('an empty answer is DNS, ENODATA', async () => {
    const caller = localCaller({ lookup: answering([]) })
    expect(await caller.call(requestTo('http://empty.example/'))).toMatchObject({
      failureKind: 'DNS',
      errorCode: 'ENODATA',
    })
    await caller.close()
  })

  test('a burst of calls to one name asks once', async () => {
    const lookup = answering(['127.0.0.1'])
    const caller = localCaller({ lookup })
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => caller.call(requestTo(target.url('/ok', 'busy.example')))),
    )
    expect(outcomes.every(({ ok }) => ok)).toBe(true)
    expect(lookup.asked).toBe(1)
    await caller.close()
  })
})
