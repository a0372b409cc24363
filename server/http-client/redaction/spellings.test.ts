import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Redactor } from '../redact.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const hex = (text: string) => Buffer.from(text).toString('hex')
const json = (text: string) => JSON.stringify(text).slice(1, -1)
const unicode = (text: string) =>
  [...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')
const percent = (text: string) => encodeURIComponent(text)
const percentAll = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const form = (text: string) => new URLSearchParams({ s: text }).toString().slice(2)
const entities = (text: string) => [...text].map((letter) => `&#${letter.codePointAt(0)};`).join('')
const folded = (columns: number, end: string) => (text: string) =>
  base64(text).replace(new RegExp(`.{${columns}}(?=.)`, 'g'), `$&${end}`)

type Spell = (text: string) => string
/** Innermost first. */
const together =
  (...spells: Spell[]): Spell =>
  (text) =>
    spells.reduce((spelled, spell) => spell(spelled), text)

const spellings: [string, Spell][] = [
  ['as it is', (text) => text],
  ['in upper case', (text) => text.toUpperCase()],
  ['in lower case', (text) => text.toLowerCase()],
  ['in hexadecimal', hex],
  ['in upper-case hexadecimal', (text) => hex(text).toUpperCase()],
  ['in base64', base64],
  ['in base64 for URLs', (text) => Buffer.from(text).toString('base64url')],
  ['in base64 of base64', together(base64, base64)],
  ['in base64 of hexadecimal', together(hex, base64)],
  ['in base64, 76 columns, CRLF', folded(76, '\r\n')],
  ['in base64, 64 columns, LF', folded(64, '\n')],
  ['in base64, 16 columns, CRLF and a blank, as headers fold', folded(16, '\r\n ')],
  ['in folded base64 in JSON', together(folded(64, '\n'), json)],
  ['in JSON', json],
  ['in JSON in JSON', together(json, json)],
  ['in JSON in JSON in JSON', together(json, json, json)],
  ['in JSON in base64', together(json, base64)],
  ['in JSON, each unit escaped', unicode],
  ['percent-encoded where needed', percent],
  ['percent-encoded, each byte', percentAll],
  ['percent-encoded, each byte, in capitals', (text) => percentAll(text).toUpperCase()],
  ['percent-encoded twice', together(percent, percent)],
  ['percent-encoded twice, each byte', together(percentAll, percent)],
  ['as a form sends it', form],
  ['as a form sends JSON', together(json, form)],
  ['in HTML entities', entities],
  ['in HTML entities in JSON', together(entities, json)],
  ['in upper case in base64', together((text) => text.toUpperCase(), base64)],
]

const letters = fc.constantFrom(
  ...'abcXYZ0189',
  ...'+/=-_ "\\%&<>\'?#;:{',
  ...'äßé€日😀',
  '\\n',
  '%41',
  '&amp;',
  '\\u0041',
)
const secrets = fc
  .array(letters, { minLength: 8, maxLength: 60 })
  .map((parts) => parts.join('').trim())
  .filter((text) => Buffer.from(text).length >= 8 && text.length >= 8)
/** What an escape stands for counts as one. */
const character = /\\u0041|\\n|%41|&amp;|./gsu
const runs = { numRuns: 150, seed: 20260101 }
const before = 'they sent: .'
const after = '. ~~ !'

const masked = (secret: string, subject: Buffer, cut = false) => Redactor.of([secret])!.bytes(subject, cut).toString()

describe.each(spellings)('a secret %s', (name, spell) => {
  const isBase64 = name.includes('base64')

  test('is not found in what is stored', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const stored = masked(secret, Buffer.from(before + spell(secret) + after))
        expect(stored.startsWith(`${before}•••`)).toBe(true)
        expect(stored.endsWith(after)).toBe(true)
        // Padding says nothing of the secret, and in base64 of base64 it is a group of its own.
        const left = stored.slice(before.length + 3, -after.length)
        expect(left.length).toBeLessThanOrEqual(isBase64 ? 6 : 0)
      }),
      runs,
    )
  })

  test('is not found where the body is cut inside it: only a few of its characters are left', () => {
    fc.assert(
      fc.property(secrets, fc.nat(), (secret, place) => {
        const spelled = Buffer.from(spell(secret))
        const kept = 1 + (place % spelled.length)
        const stored = masked(secret, Buffer.concat([Buffer.from(before), spelled.subarray(0, kept)]), true)
        const [head = '', tail = ''] = stored.slice(before.length).split('•••')
        const maxBytes = Buffer.from(spell(secret.match(character)!.slice(0, 5).join(''))).length + (isBase64 ? 6 : 0)
        expect(head.length).toBeLessThanOrEqual(maxBytes)
        expect(tail.length).toBeLessThanOrEqual(isBase64 ? 6 : 0)
      }),
      runs,
    )
  })
})

test('a secret inside a longer text in base64 or hexadecimal is not found, wherever in a group it begins', () => {
  fc.assert(
    fc.property(secrets, fc.nat(9), fc.nat(9), fc.nat(5), fc.boolean(), (secret, head, tail, path, isHex) => {
      const text = `${':'.repeat(head)}${secret}${':'.repeat(tail)}`
      // Letters of the alphabet before it move the groups.
      const stored = masked(secret, Buffer.from(`${'/'.repeat(path)}${isHex ? hex(text) : base64(text)}`))
      expect(stored).toContain('•••')
      const around = isHex ? 2 * (head + tail) : Math.ceil(((head + tail) * 4) / 3) + 6
      expect(stored.replace('•••', '').length).toBeLessThanOrEqual(path + around)
    }),
    { ...runs, numRuns: 500 },
  )
})

test('in UTF-16 of both orders, at even places and odd ones', () => {
  fc.assert(
    fc.property(secrets, fc.boolean(), fc.boolean(), (secret, swapped, odd) => {
      const text = Buffer.from(`abcdefgh ${secret} ij`, 'utf16le')
      const subject = Buffer.concat([Buffer.alloc(odd ? 1 : 0, '!'), swapped ? text.swap16() : text])
      const stored = Redactor.of([secret])!.bytes(subject)
      expect(stored.toString()).toContain('•••')
      expect(stored.length).toBeLessThanOrEqual(subject.length - 2 * secret.length + Buffer.from('•••').length)
    }),
    runs,
  )
})

test('what has no secret in it stays as it is, byte for byte', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 2000 }),
      fc.base64String({ maxLength: 500 }),
      fc.json(),
      (noise, code, text) => {
        const subject = Buffer.concat([noise, Buffer.from(code), Buffer.from(text)])
        expect(Redactor.of(['a-secret-that-is-nowhere'])!.bytes(subject, true)).toBe(subject)
      },
    ),
    { ...runs, numRuns: 500 },
  )
})
