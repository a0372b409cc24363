import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestTo, localCaller } from '../testing/target/asking.ts'
import { startTargetProcess, type TargetProcess } from '../testing/target/process.ts'
import { Target } from '../testing/target/target.ts'
import type { Caller, CallRequest, Outcome } from './call.ts'

let target: Target
let far: TargetProcess
let caller: Caller
beforeAll(async () => {
  target = await Target.start()
  far = await startTargetProcess()
  caller = localCaller()
})
afterAll(async () => {
  await caller.close()
  await target.close()
  await far.stop()
})

/** So many calls, sixteen at a time. Only the outcomes' signatures are kept: the bodies would be memory of ours. */
async function repeat(times: number, request: CallRequest): Promise<Set<string>> {
  const seen = new Set<string>()
  let left = times
  const worker = async () => {
    while (left-- > 0) seen.add(signature(await caller.call(request)))
  }
  await Promise.all(Array.from({ length: 16 }, worker))
  return seen
}

function signature(outcome: Outcome): string {
  const { ok, failureKind, responseStatus, responseBody, responseBodyTruncated } = outcome
  return [ok, failureKind, responseStatus, responseBody?.length, responseBodyTruncated].join(' ')
}

describe('a thousand runs leave the process alive and its memory flat', () => {
  // Bodies that were kept would be 64 MiB by the end; an allocator that returns memory late takes some of this.
  const boundBytes = 48 * 2 ** 20

  test.each([
    ['/gzip-bomb', 1_000, 'true  200 65536 true'],
    ['/connection-close-64k', 1_000, 'true  200 65536 false'],
    ['/gigabyte', 1_000, 'true  200 65536 true'],
    ['/reset-after-headers', 300, 'false NETWORK 200 4 true'],
    ['/malformed/bad-chunk', 300, 'false NETWORK 200 0 true'],
  ])('against %s', async (path, times, expected) => {
    await repeat(300, requestTo(far.url(path)))
    let grownBytes = Infinity
    // What leaks grows with every thousand; an allocator that settles late, on a busy machine, does not.
    for (let round = 0; round < 3 && grownBytes >= boundBytes; round++) {
      const before = process.memoryUsage().rss
      const seen = await repeat(times, requestTo(far.url(path)))
      expect([...seen]).toEqual([expected])
      grownBytes = process.memoryUsage().rss - before
    }
    expect(grownBytes).toBeLessThan(boundBytes)
  })
})

test('fifty hostile targets at once do not delay fifty good ones', async () => {
  const other = await target.otherUrl('/ok')
  const paths = [
    '/hang-before-headers',
    '/hang-after-headers',
    '/half-header',
    '/drip',
    '/drip-headers',
    '/early-hints-forever',
    '/gigabyte',
    '/endless',
    '/gzip-bomb',
    '/malformed/two-lengths',
  ]
  const open = new Set<number>()
  const hostile = Array.from({ length: 50 }, async (_, at) => {
    open.add(at)
    const outcome = await caller.call(requestTo(target.url(paths[at % paths.length] ?? ''), { timeoutMs: 4_000 }))
    open.delete(at)
    return outcome
  })
  const good = await Promise.all(Array.from({ length: 50 }, () => caller.call(requestTo(other))))
  // Those that hang were still held when the last good one had its answer, however slow this machine is.
  expect(open.size).toBeGreaterThanOrEqual(25)
  expect(good.filter(({ ok }) => ok)).toHaveLength(50)
  const ends = await Promise.all(hostile)
  expect(new Set(ends.map(({ failureKind }) => failureKind))).toEqual(new Set(['TIMEOUT', null, 'NETWORK']))
})
