import fc from 'fast-check'

/** A response as bytes on the wire, in latin-1. */
export interface Answer {
  text: string
  /** The body of the response before it was corrupted. */
  status: number
  body: string
  /** Where the text is split into pieces. */
  cuts: number[]
  isSpoiled: boolean
}

const aHeader = fc.tuple(
  fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,8}$/),
  fc.stringMatching(/^([!-~]([ -~]{0,20}[!-~])?)?$/),
)
const reserved = /^(content-length|transfer-encoding|connection|keep-alive|upgrade|trailer|te)$/i

/** Responses as servers write them, using everything that the standard allows. */
const anAnswer = fc
  .record({
    status: fc.constantFrom(200, 200, 200, 201, 204, 304, 404, 500, 999),
    reason: fc.constantFrom('', ' ', ' OK', ' Not so good'),
    headers: fc.array(aHeader, { maxLength: 5 }),
    framing: fc.constantFrom('length', 'length', 'chunked', 'close'),
    body: fc.stringMatching(/^[ -~\r\n]{0,60}$/),
    sizes: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
    interim: fc.constantFrom(0, 0, 0, 1, 2),
    trailer: fc.boolean(),
  })
  .map(({ status, reason, headers, framing, body, sizes, interim, trailer }) => {
    const isEmpty = status === 204 || status === 304
    const fields = headers.filter(([name]) => !reserved.test(name)).map(([name, value]) => `${name}: ${value}\r\n`)
    const lines = {
      length: `Content-Length: ${body.length}\r\n`,
      chunked: 'Transfer-Encoding: chunked\r\n',
      close: 'Connection: close\r\n',
    }
    const written = framing === 'chunked' ? chunksOf(body, sizes, trailer) : body
    const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(interim)
    const head = `${hints}HTTP/1.1 ${status}${reason}\r\n${fields.join('')}${isEmpty ? '' : lines[framing]}\r\n`
    return { text: isEmpty ? head : head + written, status, body: isEmpty ? '' : body }
  })

const aChange = fc.tuple(
  fc.nat(400),
  fc.constantFrom('replace', 'insert', 'remove', 'repeat', 'end'),
  fc.constantFrom(...'\r\n\0 :;,09aZ\x80\xff', '\r\n', '\n', '\xa0', '0\r\n\r\n', 'Content-Length: 1\r\n', 'K'),
)

/** `count` responses, most of them corrupted at one to three places; the same for the same seed. */
export function spoiledAnswers(seed: number, count: number): Answer[] {
  const cuts = fc.array(fc.nat(2000), { maxLength: 4 })
  const changes = fc.array(aChange, { minLength: 1, maxLength: 3 })
  const spoiled = fc
    .tuple(anAnswer, changes, cuts, fc.integer({ min: 0, max: 5 }))
    .map(([answer, some, places, luck]) => {
      const isSpoiled = luck > 0
      const text = isSpoiled ? some.reduce(spoil, answer.text) : answer.text
      return { ...answer, text, isSpoiled, cuts: places.map((place) => place % (text.length + 1)) }
    })
  return fc.sample(spoiled, { seed, numRuns: count })
}

function spoil(text: string, [place, how, what]: [number, string, string]): string {
  const at = place % (text.length + 1)
  if (how === 'end') return text + what
  if (how === 'repeat') return text.slice(0, at) + text.slice(Math.max(0, at - 12))
  return text.slice(0, at) + (how === 'remove' ? '' : what) + text.slice(how === 'insert' ? at : at + 1)
}

function chunksOf(body: string, sizes: number[], trailer: boolean): string {
  let text = ''
  for (let at = 0, place = 0; at < body.length; place++) {
    const part = body.slice(at, at + sizes[place % sizes.length]!)
    text += `${part.length.toString(16)}\r\n${part}\r\n`
    at += part.length
  }
  return `${text}0\r\n${trailer ? 'X-Trailer: 1\r\n' : ''}\r\n`
}

/** The response in pieces. */
export function piecesOf({ text, cuts }: Answer): Buffer[] {
  const places = [...new Set(cuts)].toSorted((one, other) => one - other)
  return [...places, text.length].map((end, place) => Buffer.from(text.slice(places[place - 1] ?? 0, end), 'latin1'))
}
