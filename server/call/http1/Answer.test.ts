import fc from 'fast-check'
import { request } from 'node:http'
import { Duplex } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { Answer } from './Answer.ts'

const limit = 65_536

/** What becomes of an answer that comes in these pieces, and then the connection ends. */
function read(pieces: Buffer[], method = 'GET'): Answer | Error {
  const answer = new Answer(method, limit)
  try {
    for (const [place, piece] of pieces.entries()) {
      // As from a socket: the memory is used anew.
      const shared = Buffer.from(piece)
      const over = answer.push(shared)
      shared.fill(0)
      if (over) return pieces.slice(place + 1).some(({ length }) => length > 0) ? new Error('more came') : answer
    }
    answer.end()
    return answer
  } catch (error) {
    return error as Error
  }
}

const readText = (text: string, method?: string) => read([Buffer.from(text, 'latin1')], method)

function wholeOf(text: string, method?: string) {
  const answer = readText(text, method)
  if (answer instanceof Error) throw answer
  expect(answer.whole).toBe(true)
  return { status: answer.status, body: answer.body.bytes.toString('latin1'), keepMs: answer.keepMs }
}

describe('where a body ends (RFC 9112, section 6.3)', () => {
  const head = 'HTTP/1.1 200 OK\r\n'
  test.each([
    ['by its length', `${head}Content-Length: 2\r\n\r\nok`, 'ok'],
    ['a length of nothing', `${head}Content-Length: 0\r\n\r\n`, ''],
    [
      'chunked',
      `${head}Transfer-Encoding: chunked\r\n\r\n1\r\no\r\n00A;ext="x"\r\n0123456789\r\n0\r\n\r\n`,
      'o0123456789',
    ],
    ['chunked, with trailers', `${head}Transfer-Encoding: Chunked\r\n\r\n2 \r\nok\r\n0\r\nX-Sum: 1\r\n\r\n`, 'ok'],
    ['chunked over another coding', `${head}Transfer-Encoding: gzip, chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n`, 'ok'],
    ['with the connection', `${head}\r\nok`, 'ok'],
    ['with the connection, in a coding that does not show it', `${head}Transfer-Encoding: gzip\r\n\r\nok`, 'ok'],
    ['none by 204', 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nextra', ''],
    ['none by 304', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n', ''],
    [
      'behind an interim answer',
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${head}Content-Length: 2\r\n\r\nok`,
      'ok',
    ],
  ])('%s', (_, text, body) => expect(wholeOf(text).body).toBe(body))

  test('none to a HEAD, though the same was said to a GET', () => {
    const said = `${head}Content-Length: 2\r\n\r\n`
    for (const _again of [1, 2]) {
      expect(wholeOf(`${said}ok`).body).toBe('ok')
      expect(wholeOf(said, 'HEAD').body).toBe('')
    }
  })
})

describe('how long the connection may be kept (section 9.3)', () => {
  test.each([
    ['HTTP/1.1 200 OK\r\n', 4000],
    ['HTTP/1.0 200 OK\r\n', 0],
    ['HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n', 4000],
    ['HTTP/1.1 200 OK\r\nConnection: close\r\n', 0],
    ['HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nConnection: x, Close\r\n', 0],
    ['HTTP/1.1 200 OK\r\nKeep-Alive: timeout=5\r\n', 4000],
    ['HTTP/1.1 200 OK\r\nKeep-Alive: max=3, timeout=30\r\n', 29_000],
    ['HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1\r\n', 0],
    ['HTTP/1.1 200 OK\r\nKeep-Alive: timeout=86400\r\n', 60_000],
  ])('%j: %i ms', (head, keepMs) => expect(wholeOf(`${head}Content-Length: 2\r\n\r\nok`).keepMs).toBe(keepMs))

  test('not where what comes next could not be told', () => {
    expect(wholeOf('HTTP/1.1 200 OK\r\n\r\nok').keepMs).toBe(0)
    expect(wholeOf('HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n').keepMs).toBe(0)
    expect(wholeOf('HTTP/1.1 304 Not Modified\r\n\r\nextra').keepMs).toBe(0)
    expect(
      wholeOf('HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n').keepMs,
    ).toBe(0)
  })
})

describe('what is refused, in words', () => {
  const ok = 'HTTP/1.1 200 OK\r\n'
  const chunked = `${ok}Transfer-Encoding: chunked\r\n\r\n`
  test.each([
    ['SSH-2.0-OpenSSH_9.6\r\n', /does not begin as an answer/],
    ['HTT', /CONNECTION_CLOSED/],
    ['HTXP', /does not begin/],
    ['HTTP/1.2 200 OK\r\n\r\n', /does not begin/],
    ['HTTP/1.1 200OK\r\n\r\n', /does not begin/],
    ['HTTP/1.1 200 OK\nContent-Length: 0\n\n', /does not end with CR LF/],
    [`${ok}X: a\rb\r\n\r\n`, /does not end with CR LF/],
    [`${ok}X: a\0b\r\n\r\n`, /control character/],
    [`${ok}: none\r\n\r\n`, /header name that is none/],
    [`${ok}X : a\r\n\r\n`, /header name that is none/],
    [`${ok} folded: a\r\n\r\n`, /header name that is none/],
    [`${ok}X-None\r\nY: a\r\n\r\n`, /without a colon/],
    [`${ok}Content-Length: 2\r\nContent-Length: 2\r\n\r\nok`, /more than one Content-Length/],
    [`${ok}Content-Length: +2\r\n\r\nok`, /no length/],
    [`${ok}Content-Length: 0x2\r\n\r\nok`, /no length/],
    [`${ok}Content-Length: 2, 2\r\n\r\nok`, /no length/],
    [`${ok}Content-Length:\r\n\r\nok`, /no length/],
    [`${ok}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, /both/],
    [`${ok}Transfer-Encoding: chunked, gzip\r\n\r\n`, /chunked is not the last/],
    [`${ok}Content-Length: 2\r\n\r\nok!`, /bytes behind the body/],
    [`${chunked}0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n`, /bytes behind the body/],
    [`${chunked}2\r\nok!!!`, /longer than it says/],
    [`${chunked}-2\r\nok\r\n`, /size is no number/],
    [`${chunked}\r\n`, /size is no number/],
    [`${chunked}2\nok\r\n`, /does not end with CR LF/],
    [`${chunked}fffffffffffffff\r\n`, /size is no number/],
    [`${chunked}0\r\nno trailer\r\n\r\n`, /without a colon/],
    [`${chunked}5\r\nok`, /INCOMPLETE_BODY: the connection ended amid the body/],
    [`${ok}Content-Length: 5\r\n\r\nok`, /INCOMPLETE_BODY/],
    ['HTTP/1.1 101 Switching Protocols\r\n\r\n', /change of protocols/],
    ['', /CONNECTION_CLOSED/],
  ])('%j', (text, message) => {
    const error = readText(text)
    expect(error).toBeInstanceOf(Error)
    expect((error as Error).message).toMatch(message)
  })

  test('a body beyond the limit is cut there, and what was announced does not matter', () => {
    const answer = readText(`${ok}Content-Length: 99999\r\n\r\n${'x'.repeat(70_000)}`) as Answer
    expect({ cut: answer.cut, whole: answer.whole, kept: answer.body.bytes.length }).toEqual({
      cut: true,
      whole: false,
      kept: limit,
    })
  })
})

test('names are read in lower case, values without blanks around them, and as UTF-8 where they are that', () => {
  const text = 'HTTP/1.1 200 OK\r\nX-A:  \t a b \t\r\nX-À: 1\r\n\r\n'
  expect((readText(text) as Error).message).toMatch(/name that is none/)
  const utf8 = Buffer.from('HTTP/1.1 200 Zoë\r\nX-Empty:\r\nX-City:\tà la carte à \r\nx-CITY: b\r\n\r\n')
  expect((read([utf8]) as Answer).fields).toEqual([
    { name: 'x-empty', value: '' },
    { name: 'x-city', value: 'à la carte à' },
    { name: 'x-city', value: 'b' },
  ])
  const latin1 = Buffer.from('HTTP/1.1 200 OK\r\nX-Name: Zo\xeb\r\n\r\n', 'latin1')
  expect((read([latin1]) as Answer).fields).toEqual([{ name: 'x-name', value: 'Zoë' }])
})

/** Answers as servers write them, with all that the standard lets them write. */
const aHeader = fc.tuple(
  fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,8}$/),
  fc.stringMatching(/^([!-~]([ -~]{0,20}[!-~])?)?$/),
)
const aBody = fc.stringMatching(/^[ -~\r\n]{0,60}$/)
const anAnswer = fc
  .record({
    status: fc.constantFrom(200, 201, 204, 301, 304, 404, 500, 999),
    reason: fc.constantFrom('', ' ', ' OK', ' Not so good'),
    headers: fc.array(aHeader, { maxLength: 5 }),
    framing: fc.constantFrom('length', 'chunked', 'close'),
    body: aBody,
    sizes: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
    interim: fc.integer({ min: 0, max: 2 }),
    trailer: fc.boolean(),
  })
  .map(({ status, reason, headers, framing, body, sizes, interim, trailer }) => {
    const isEmpty = status === 204 || status === 304
    const reserved = /^(content-length|transfer-encoding|connection|keep-alive|upgrade|trailer|te)$/i
    const fields = headers.filter(([name]) => !reserved.test(name)).map(([name, value]) => `${name}: ${value}\r\n`)
    const lines = isEmpty
      ? ''
      : {
          length: `Content-Length: ${body.length}\r\n`,
          chunked: 'Transfer-Encoding: chunked\r\n',
          close: 'Connection: close\r\n',
        }[framing]
    const written = isEmpty ? '' : framing === 'chunked' ? chunksOf(body, sizes, trailer) : body
    const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(interim)
    const start = `HTTP/1.1 ${status}${reason}\r\n`
    return { text: `${hints}${start}${fields.join('')}${lines}\r\n${written}`, status, body: isEmpty ? '' : body }
  })

function chunksOf(body: string, sizes: number[], trailer: boolean): string {
  let text = ''
  for (let at = 0, place = 0; at < body.length; place++) {
    const part = body.slice(at, at + sizes[place % sizes.length]!)
    text += `${part.length.toString(16)}\r\n${part}\r\n`
    at += part.length
  }
  return `${text}0\r\n${trailer ? 'X-Trailer: 1\r\n' : ''}\r\n`
}

function cutAt(text: string, cuts: number[]): Buffer[] {
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].toSorted((one, other) => one - other)
  return [...places, text.length].map((end, place) => Buffer.from(text.slice(places[place - 1] ?? 0, end), 'latin1'))
}

const cuts = fc.array(fc.nat(2000), { maxLength: 8 })

test('however it is cut into pieces, an answer is read as it was written', () => {
  fc.assert(
    fc.property(anAnswer, cuts, ({ text, status, body }, places) => {
      const answer = read(cutAt(text, places))
      if (answer instanceof Error) throw answer
      expect({ status: answer.status, body: answer.body.bytes.toString('latin1'), whole: answer.whole }).toEqual({
        status,
        body,
        whole: true,
      })
    }),
    { numRuns: 3000 },
  )
})

/** The same by Node's own parser; null: it refuses it. */
function readByNode(text: string): Promise<{ status: number; body: string } | null> {
  return new Promise((resolve) => {
    const socket = new Duplex({
      read() {},
      write(_chunk, _encoding, done) {
        done()
        this.push(Buffer.from(text, 'latin1'))
        this.push(null)
      },
    })
    const call = request({ host: 'target', createConnection: () => socket }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', () => resolve(null))
      response.on('end', () =>
        resolve({ status: response.statusCode!, body: Buffer.concat(chunks).toString('latin1') }),
      )
    })
    call.on('error', () => resolve(null))
    call.on('upgrade', () => resolve(null))
    call.end()
  })
}

/**
 * Where we take what Node does not: blanks and anything behind a chunk's size, which RFC 9112 has as `chunk-ext`, an interim
 * answer of HTTP/1.0, and bytes behind an answer that has no body: the connection is not kept then.
 */
const lenient = /\r\n[0-9a-f]+[ \t]*(;[^\r\n]*)?\r\n|HTTP\/1\.0 1/i

test('what is taken of a spoiled answer, Node takes as well, and reads it the same way', async () => {
  const spoiled = fc.tuple(
    anAnswer,
    fc.array(
      fc.tuple(
        fc.nat(400),
        fc.constantFrom('replace', 'insert', 'remove'),
        fc.constantFrom(...'\r\n\0 :;,09aZ\x80\xff'),
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  )
  let taken = 0
  await fc.assert(
    fc.asyncProperty(spoiled, cuts, async ([{ text }, changes], places) => {
      const written = changes.reduce((before, [place, how, what]) => {
        const at = place % before.length
        return before.slice(0, at) + (how === 'remove' ? '' : what) + before.slice(how === 'insert' ? at : at + 1)
      }, text)
      const ours = read(cutAt(written, places))
      if (ours instanceof Error || !ours.whole) return
      taken++
      const nodes = await readByNode(written)
      if (nodes === null && (lenient.test(written) || ours.status === 204 || ours.status === 304)) return
      expect({ status: ours.status, body: ours.body.bytes.toString('latin1') }).toEqual(nodes)
    }),
    { numRuns: 3000 },
  )
  expect(taken).toBeGreaterThan(300)
})
