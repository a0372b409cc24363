import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { requestTo, localCaller } from '../testing/target/asking.ts'
import { readByNode } from '../testing/target/readByNode.ts'
import { scriptedTarget } from '../testing/target/scripted.ts'
import { piecesOf, spoiledAnswers, type Answer } from '../testing/target/spoiled.ts'
import type { Outcome } from './call.ts'

const seed = 20_261_130
const count = 5_000
const anyStatus = { followRedirects: false, successCodes: '100-999' }

const placeOf = (path: string) => Number(path.slice(1))
const readingOf = ({ responseStatus, responseBody }: Outcome) => ({
  status: responseStatus,
  body: responseBody?.toString('latin1'),
})

/** `worker` for 0 to `total` - 1, so many at a time. */
async function forEach(total: number, atATime: number, worker: (place: number) => Promise<void>): Promise<void> {
  let next = 0
  const work = async () => {
    while (next < total) await worker(next++)
  }
  await Promise.all(Array.from({ length: atATime }, work))
}

test("5,000 corrupted responses are read as Node's own client reads each on a fresh connection", async () => {
  const answers = spoiledAnswers(seed, count)
  const target = await scriptedTarget((socket, { path }) => void writeSlowly(socket, piecesOf(answers[placeOf(path)]!)))
  const seen = { taken: 0, refused: 0, faultBehind: 0 }
  const differences: unknown[] = []
  await forEach(count, 32, async (place) => {
    const url = `${target.url}/${place}`
    const caller = localCaller()
    const [outcome, nodes] = await Promise.all([caller.call(requestTo(url, anyStatus)), readByNode(url)])
    await caller.close()
    const ours = readingOf(outcome)
    const isSame = ours.status === nodes.status && ours.body === nodes.body
    if (!outcome.ok) {
      seen.refused++
      // No status is below 100 (RFC 9110, section 15), but Node takes it.
      if (outcome.failureKind !== 'NETWORK' || (nodes.error === null && nodes.status >= 100))
        differences.push({ place, outcome, nodes })
    } else if (isSame && nodes.error === null) seen.taken++
    else if (isSame || isLenient(answers[place]!.text)) seen.faultBehind++
    else differences.push({ text: answers[place]!.text, ours, nodes })
  })
  await target.close()
  expect(differences).toEqual([])
  expect(seen.taken).toBeGreaterThan(1000)
  expect(seen.refused).toBeGreaterThan(1000)
  expect(seen.faultBehind).toBeGreaterThan(10)
}, 300_000)

/** undici's parser bears a bare CR in a reason phrase, which nobody reads. */
function isLenient(text: string): boolean {
  return /^HTTP\/1\.1 \d{3}[^\n]*\r(?!\n)/m.test(text)
}

/** A server's writes with a turn of the loop between them, and then the end of the connection. */
async function writeSlowly(socket: Socket, pieces: Buffer[]): Promise<void> {
  for (const piece of pieces) {
    socket.write(piece)
    await new Promise((resolve) => setImmediate(resolve))
  }
  socket.end()
}

setFlagsFromString('--expose_gc')
const collectGarbage = runInNewContext('gc') as () => void

function usedBytes(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed + process.memoryUsage().external
}

const nextAnswer = (place: number) =>
  `HTTP/1.1 200 OK\r\nX-Run: stolen\r\nContent-Length: 12\r\n\r\nstolen-${String(place).padStart(4)}.`

/** Its body ends with the connection. */
const isOpen = (text: string) => text.includes('Connection: close')

/** With the number of its run in the head, as far as that is still one. */
const marked = (text: string, place: number) =>
  text.replace(/HTTP\/1\.1 [2-9]\d\d[^\r\n]*\r\n/, `$&X-Run: ${place}\r\n`)

/**
 * The answer to run `place`, and what nobody asked for: at once behind it in every third, and some milliseconds later behind an answer
 * that has no body, which includes a body in answer to HEAD.
 */
function answerWithMore(socket: Socket, { text, body, isSpoiled }: Answer, place: number, isHead: boolean): void {
  const write = (part: string) => socket.write(Buffer.from(part, 'latin1'))
  const bodyAt = isHead ? text.indexOf('\r\n\r\n', text.lastIndexOf('HTTP/1.1')) + 4 : text.length
  const late = text.slice(bodyAt) + nextAnswer(place)
  if (!isSpoiled && (isHead || (body === '' && !isOpen(text)))) {
    write(marked(text.slice(0, bodyAt), place))
    setTimeout(() => write(late), place % 4)
  } else write(marked(text, place) + (place % 3 === 0 ? nextAnswer(place) : ''))
}

test('no corrupted response on a pooled connection reaches another run, and memory stays flat', async () => {
  const answers = spoiledAnswers(seed + 1, count)
  const target = await scriptedTarget((socket, { headers, method }) => {
    socket.setTimeout(20, () => socket.end())
    const place = Number(headers['x-place'])
    answerWithMore(socket, answers[place]!, place, method === 'HEAD')
  })
  const caller = localCaller({ perHostConnections: 8 })
  const wrong: unknown[] = []
  let good = 0
  const call = async (place: number) => {
    const answer = answers[place]!
    const method = place % 5 === 0 ? 'HEAD' : 'GET'
    // One URL for all: those that were called are kept, up to a bound.
    const headers = [{ name: 'X-Place', value: String(place), secret: false }]
    const outcome = await caller.call(requestTo(target.url, { ...anyStatus, method, headers }))
    const run = outcome.responseHeaders?.find(({ name }) => name === 'x-run')?.value
    const body = outcome.responseBody?.toString('latin1') ?? ''
    const stolenFrom = [...body.matchAll(/stolen-([ \d]{4})/g)].map(([, from]) => Number(from))
    const isOwn = (run === undefined || run === String(place)) && stolenFrom.every((from) => from === place)
    if (!answer.isSpoiled) good++
    if (!isOwn || (!answer.isSpoiled && !isExpected(outcome, answer, place, method === 'HEAD')))
      wrong.push({ place, method, text: answer.text, outcome, body })
  }
  await forEach(1000, 16, call)
  target.received.length = 0
  const before = usedBytes()
  await forEach(count - 1000, 16, (place) => call(place + 1000))
  target.received.length = 0
  const grownBytes = usedBytes() - before
  await caller.close()
  await target.close()
  expect(wrong).toEqual([])
  expect(good).toBeGreaterThan(500)
  expect(grownBytes).toBeLessThan(2 * 2 ** 20)
}, 300_000)

/** Whether an answer that nobody spoiled came as it was written; one that ends with the connection takes in all that comes. */
function isExpected(
  { responseStatus, responseBody }: Outcome,
  answer: Answer,
  place: number,
  isHead: boolean,
): boolean {
  const behind = isOpen(answer.text) && place % 3 === 0 ? nextAnswer(place) : ''
  const expected = isHead ? '' : answer.body + behind
  return responseStatus === answer.status && responseBody?.toString('latin1') === expected
}
