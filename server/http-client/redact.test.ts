import { randomBytes } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { maskSecrets, Redactor } from './redact.ts'

setFlagsFromString('--expose-gc')
const secret = 'S3cret/päss+w"rd&x'

describe('a secret is masked', () => {
  test.each([
    ['as it is', secret],
    ['URL-encoded', encodeURIComponent(secret)],
    ['URL-encoded with small letters', encodeURIComponent(secret).replace(/%../g, (hex) => hex.toLowerCase())],
    ['as a form sends it', new URLSearchParams({ s: secret }).toString().slice(2)],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON with escaped slashes, as PHP', JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
    ['in JSON of ASCII, as Python', String.raw`S3cret/p\u00e4ss+w\"rd&x`],
    ['in JSON with both', String.raw`S3cret\/p\u00e4ss+w\"rd&x`],
    ['in HTML with numbers for quotes', 'S3cret/päss+w&#34;rd&amp;x'],
    ['in HTML', 'S3cret/päss+w&quot;rd&amp;x'],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64 for URLs', Buffer.from(secret).toString('base64url')],
  ])('%s', (_, spelling) => {
    expect(maskSecrets(`before ${spelling} after`, [secret])).toMatch(/^before •••=* after$/)
    const bytes = maskSecrets(Buffer.from(`before ${spelling} after`), [secret])
    expect(bytes.toString()).toMatch(/^before •••=* after$/)
  })

  test.each(['user:', 'me:', 'x:', ''])('inside the base64 of "%s" and the secret', (user) => {
    const header = `Basic ${Buffer.from(`${user}${secret}`).toString('base64')}`
    expect(maskSecrets(header, [secret])).toContain('•••')
    const decoded = Buffer.from(maskSecrets(header, [secret]).slice(6), 'base64').toString()
    expect(decoded).not.toContain('cret')
  })

  test.each(["it's-secret", 'it&#39;s-secret', 'it&#039;s-secret', 'it&#x27;s-secret'])(
    'with an apostrophe: %s',
    (text) => {
      expect(maskSecrets(text, ["it's-secret"])).toBe('•••')
    },
  )

  test('in latin-1, as headers travel', () => {
    const bytes = maskSecrets(Buffer.from(`you sent ${secret}.`, 'latin1'), [secret])
    expect(bytes.toString()).toBe('you sent •••.')
  })

  test('in UTF-16', () => {
    const bytes = maskSecrets(Buffer.from(`a ${secret} b`, 'utf16le'), [secret])
    expect(bytes.includes(Buffer.from(secret, 'utf16le'))).toBe(false)
  })

  test('everywhere it occurs, and with others', () => {
    expect(maskSecrets('abcdefg hijklm abcdefg abcdef', ['abcdef', 'abcdefg', 'hijklm'])).toBe('••• ••• ••• •••')
  })

  test('where a cut body ends inside it', () => {
    const masker = Redactor.of(['a-long-secret'])
    expect(masker?.bytes(Buffer.from('body a-long-s'), true).toString()).toBe('body •••')
    expect(masker?.bytes(Buffer.from('body a-long-s'), false).toString()).toBe('body a-long-s')
    expect(masker?.bytes(Buffer.from('body a-l'), true).toString()).toBe('body a-l')
  })
})

test('what is shorter than six characters is left alone, and so is what only resembles', () => {
  expect(maskSecrets('a short one', ['short'])).toBe('a short one')
  expect(maskSecrets('S3CRET/päss', [secret])).toBe('S3CRET/päss')
})

test('patterns in a secret have no meaning', () => {
  expect(maskSecrets('aaaaaa .*.*.* $&$&$&', ['.*.*.*', '$&$&$&'])).toBe('aaaaaa ••• •••')
})

test('bytes without a secret stay the very same bytes', () => {
  const bytes = Buffer.from([0xff, 0x00, 0xc3, 0x28, 0x80, 0x41, 0x42])
  expect(maskSecrets(bytes, [secret])).toBe(bytes)
  const around = Buffer.concat([bytes, Buffer.from('secret-1'), bytes])
  expect([...maskSecrets(around, ['secret-1'])]).toEqual([...bytes, ...Buffer.from('•••'), ...bytes])
})

test('a lone surrogate does not throw', () => {
  expect(maskSecrets('x', ['\ud800\ud800\ud800\ud800\ud800\ud800'])).toBe('x')
})

test('a short secret is masked in a header where it stands alone, and its text is not shredded elsewhere', () => {
  const masker = Redactor.of(['1', 'ab-c'])!
  expect(masker.header('key=1; token=ab-c; size=1024; xab-c')).toBe('key=•••; token=•••; size=1024; xab-c')
  expect(masker.text('1 2 ab-c')).toBe('1 2 ab-c')
})

describe('a body of 64 KiB', () => {
  const text = randomBytes(8000).toString('base64')
  const two = [text.slice(0, 8000), text.slice(-2664) + text.slice(0, 5336)]
  const json = Buffer.from(JSON.stringify({ log: 'He said "no" / left\n'.repeat(2600), code: text }).slice(0, 65_536))

  // Written in every spelling, two secrets of 8,000 characters took 564 ms; the bound leaves room for a busy machine.
  test('is searched for two secrets of 8,000 characters, or fifty, without holding up the process', () => {
    const fifty = Array.from({ length: 50 }, (_, index) => two[index % 2]!.replace(/^./, String(index)))
    for (const secrets of [two, fifty]) {
      const before = process.threadCpuUsage()
      for (let round = 0; round < 5; round++) Redactor.of(secrets)!.bytes(json, true)
      const { user, system } = process.threadCpuUsage(before)
      expect((user + system) / 5 / 1000).toBeLessThan(100)
    }
  })

  test('leaves nothing behind in memory, however many sets of secrets there are', () => {
    const gc = runInNewContext('gc') as () => void
    const used = () => {
      // Memory of typed arrays is given back after a collection, not by it.
      for (let round = 0; round < 3; round++) gc()
      return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
    }
    Redactor.of(two)!.bytes(json, true)
    const before = used()
    // As many as were once kept; each kept 1.66 MB.
    for (let set = 0; set < 200; set++) Redactor.of([`${set}${two[0]}`, `${set}${two[1]}`])!.text('nothing')
    expect(used() - before).toBeLessThan(2_000_000)
  })
})
