import { createRequire } from 'node:module'
import { afterAll, expect, test } from 'vitest'
import { passwordFault } from './passwordRule.ts'
import { Passwords } from './passwords.ts'

const passwords = new Passwords()
afterAll(() => passwords.verify('x', null))

test('a hash is argon2id with 19 MiB, two passes and one lane, in PHC string format, salted', async () => {
  const [one, two] = await Promise.all([passwords.hash('secret words'), passwords.hash('secret words')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(one).not.toBe(two)
})

test('only the password itself is right, also with spaces, emoji and more than 72 bytes', async () => {
  const long = `  ${'🔒 pass '.repeat(100)}`
  const hash = await passwords.hash(long)
  expect(await passwords.verify(long, hash)).toBe(true)
  expect(await passwords.verify(`${long}x`, hash)).toBe(false)
  expect(await passwords.verify(long.trim(), hash)).toBe(false)
  expect(await passwords.verify(long, null)).toBe(false)
  expect(await passwords.verify(long, 'nonsense')).toBe(false)
})

test('an unknown account costs the same hashing as a known one', async () => {
  const work: unknown[] = []
  const counted = new Passwords(undefined, async (_password, salt, cost, length) => {
    work.push([salt.length, cost, length])
    return Buffer.alloc(length)
  })
  const hash = await counted.hash('a secret')
  await counted.verify('x', null)
  work.length = 0
  await counted.verify('x', hash)
  await counted.verify('x', null)
  expect(work).toHaveLength(2)
  expect(work[1]).toEqual(work[0])
})

test('both spellings of an accented letter are one password', async () => {
  const hash = await passwords.hash('cafe\u0301 secret')
  expect(await passwords.verify('caf\u00e9 secret', hash)).toBe(true)
})

test('a hash made with other costs is still read', async () => {
  // Made with the reference implementation: argon2 somesalt -id -t 2 -m 8 -p 1 for "password".
  const hash = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
  expect(await passwords.verify('password', hash)).toBe(true)
})

test('when too many wait, the next is told to come again instead of waiting', async () => {
  const busy = new Passwords()
  const results = await Promise.allSettled(
    Array.from({ length: 110 }, () =>
      busy.verify('x', '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'),
    ),
  )
  const refused = results.filter((one) => one.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  expect(refused[0]!.reason.extensions.code).toBe('RATE_LIMITED')
})

test('passwords of 8 to 1024 characters are taken, but not the first that anybody would guess', () => {
  for (const good of ['correct horse', '        .', '🔒🔑🗝️🚪🏠🌍🌙⭐', 'x1'.repeat(512)])
    expect(passwordFault(good)).toBeNull()
  for (const bad of [
    '',
    'a',
    'seven77',
    '🔒🔒🔒',
    'y'.repeat(1025),
    'z'.repeat(1e6),
    'Password1',
    'QWERTYUIOP',
    '11111111',
  ])
    expect(passwordFault(bad)).toMatch(/\.$/)
  expect(passwordFault('ada@example.com', ['Ada@Example.com'])).toMatch(/own/)
})

test('common passwords are refused, of which the list has more than 15,000 of the right length', () => {
  const { dictionary } = createRequire(import.meta.url)('@zxcvbn-ts/language-common') as {
    dictionary: Record<string, string[]>
  }
  const common = dictionary['passwords-common']!.filter(({ length }) => length >= 8)
  expect(common.length).toBeGreaterThan(15_000)
  // Each is looked for in the file, which takes a millisecond.
  const tried = common.filter((_, place) => place % 30 === 0)
  expect(tried.length).toBeGreaterThan(500)
  expect(tried.filter((password) => passwordFault(password) === null)).toEqual([])
})

test.each([
  'dragon12',
  'Dragon2026',
  'monkey123456',
  'Password1!',
  'Summer2026!!',
  'p@ssw0rd',
  '1qaz!QAZ',
  'ｐａｓｓｗｏｒｄ',
  'Carillon2026',
  'carillon',
  'crontab1',
  '123123123',
  'ada12345',
])('%s is refused: a common word, of the product or of the person, whatever digits end it', (password) => {
  expect(passwordFault(password, ['ada@example.com'])).toMatch(/guess|own/)
})

test.each([
  'a83920174650',
  'x7!x7!x7!',
  '84719203756',
  'dragonfly over 9 ponds',
  'correct-horse-battery',
  'jklöwertzu',
])('%s is taken', (password) => expect(passwordFault(password, ['ada@example.com'])).toBeNull())
