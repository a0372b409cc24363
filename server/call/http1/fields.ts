import { protocolError } from '../failure.ts'
import { readHeaderValue } from '../headers.ts'

/** One header field as it came: the name in lower case, the value without the blanks around it. */
export interface Field {
  readonly name: string
  readonly value: string
}

/** As Node's own client takes. */
const maxFields = 2000

/** A line break that is none, or what no line may hold: control characters other than the tab. */
// oxlint-disable-next-line no-control-regex
const odd = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n|$)|(?<!\r)\n/g

/**
 * @param text lines, the last of which may go on
 * @param from what came before was looked at, when it was the end
 * @throws CallFailure where it holds what no line may
 */
export function checkText(text: string, from = 0): void {
  odd.lastIndex = Math.max(0, from - 1)
  if (odd.test(text)) throw protocolError('a control character, or a line that does not end with CR LF')
}

/**
 * Reads field lines (RFC 9112, section 5), each with its CR LF, from `at` on. `checkText` has passed.
 * @throws CallFailure: a line is no field; folded lines are none (section 5.2)
 */
export function readFields(lines: string, at: number): Field[] {
  const fields: Field[] = []
  const isAscii = !/[\x80-\xff]/.test(lines)
  while (at < lines.length) {
    const end = lines.indexOf('\r\n', at)
    const colon = lines.indexOf(':', at)
    if (colon === -1 || colon > end) throw protocolError('a header line without a colon')
    const name = nameOf(lines.slice(at, colon))
    const value = withoutBlanks(lines, colon + 1, end)
    fields.push({ name, value: isAscii ? value : readHeaderValue(value) })
    if (fields.length > maxFields) throw protocolError(`more than ${maxFields} headers`)
    at = end + 2
  }
  return fields
}

/** Of a part of a text, without blanks and tabs at its ends: no other white space is any here. */
function withoutBlanks(text: string, from: number, to: number): string {
  while (from < to && isBlank(text.charCodeAt(from))) from++
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--
  return text.slice(from, to)
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09
}

/** Names are few and come with every answer: as they came → in lower case. */
const knownNames = new Map<string, string>()
const maxKnownNames = 5000

function nameOf(text: string): string {
  const known = knownNames.get(text)
  if (known !== undefined) return known
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text)) throw protocolError('a header name that is none')
  if (knownNames.size >= maxKnownNames) knownNames.clear()
  // A copy: a piece of the answer would keep all of it.
  const name = Buffer.from(text.toLowerCase(), 'latin1').toString('latin1')
  knownNames.set(Buffer.from(text, 'latin1').toString('latin1'), name)
  return name
}
