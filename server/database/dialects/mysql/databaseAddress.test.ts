import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSettings, SettingsError } from '../../../settings.ts'
import { makeCertificates } from '../../../testing/target/certificates.ts'

const base = 'mysql://carillon:topsecret@db.example/carillon'
const { ca, good } = makeCertificates(Date.now())
let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'carillon-ca-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['?ssl=maybe', /^ssl in DATABASE_URL must be true .+, verify .+ or false; it is "maybe"\.$/],
  ['?ssl=TRUE', /it is "TRUE"/],
  ['?ssl=', /it is ""/],
  ['?ssl', /it is ""/],
  ['?ssl=true&ssl=verify', /^DATABASE_URL has ssl more than once/],
  ['?sslmode=require', /^DATABASE_URL has "sslmode" behind the question mark; only ssl=true or ssl=verify may/],
  ['?ssl=true&charset=latin1', /has "charset"/],
  ['#?ssl=true', /write it as %23/],
])('a DATABASE_URL that ends in %s is refused with a sentence', (end, sentence) => {
  expect(refusal({ DATABASE_URL: base + end })).toMatch(sentence)
})

test.each(['', '?ssl=false', '?ssl=true', '?ssl=verify'])('a DATABASE_URL may end in "%s"', (end) => {
  expect(readSettings({ DATABASE_URL: base.replace('mysql', 'mariadb') + end }).databaseUrl).toBe(base + end)
})

test('a DATABASE_CA is refused when it cannot be read, is no certificate, or would have no effect', () => {
  const DATABASE_URL = `${base}?ssl=verify`
  const file = (name: string, text: string) => (writeFileSync(join(folder, name), text), join(folder, name))
  const right = file('ca.pem', `An authority of ours\n${ca}`)
  expect(readSettings({ DATABASE_URL, DATABASE_CA: right }).databaseCa).toContain(ca)
  for (const [path, code] of [
    [join(folder, 'none.pem'), 'ENOENT'],
    [folder, 'EISDIR'],
  ] as const)
    expect(refusal({ DATABASE_URL, DATABASE_CA: path })).toBe(
      `The file ${path} in DATABASE_CA cannot be read (${code}): correct the path, or its permissions.`,
    )
  const broken = ca.replaceAll(/[a-z]{2}/g, 'xx')
  for (const text of ['', 'no certificate', good.key, broken, ca + broken])
    expect(refusal({ DATABASE_URL, DATABASE_CA: file('wrong.pem', text) })).toMatch(/is no certificate in PEM form/)
  for (const url of [base, `${base}?ssl=true`, ''])
    expect(refusal({ DATABASE_URL: url, DATABASE_CA: right })).toMatch(/^DATABASE_CA has no effect: add \?ssl=verify/)
})

function refusal(environment: Record<string, string>): string {
  try {
    readSettings(environment)
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError)
    expect((error as Error).message).not.toContain('topsecret')
    return (error as Error).message
  }
  return 'It was accepted.'
}
