import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { newUser } from '../../model/users/newUser.ts'
import { KnownAddress } from '../../model/sessions/KnownAddress.ts'
import { maxKnownAddresses } from '../../model/sessions/knownAddresses.ts'

const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }`
const password = 'a long enough secret'
const email = 'victim@example.com'

describe.each(databases)('guessing passwords on %s', (name) => {
  let app: TestApp
  let clock = Date.now()
  beforeEach(async () => {
    app = await startApp(name, { now: () => new Date(clock), settings: { TRUST_PROXY: '127.0.0.1' } })
    const passwordHash = await hashOf()
    await app
      .em()
      .persist(newUser({ name: 'Victim', email, role: 'VIEWER', passwordHash }, new Date(clock)))
      .flush()
  })
  afterEach(() => app.stop())

  const hashOf = () => app.services.passwords.hash(password)
  const from = (ip: string): Client => {
    const client = app.visitor()
    client.headers = { 'x-forwarded-for': ip }
    return client
  }
  const guess = async (client: Client, address = email, word = 'wrong wrong wrong') =>
    (await client.send(signIn, { input: { email: address, password: word } })).errors?.[0]?.extensions.code ?? 'OK'

  test('stops after ten tries for an account from one address, and begins again after a quarter of an hour', async () => {
    const codes = []
    for (let count = 0; count < 12; count++) codes.push(await guess(from('198.51.100.7')))
    expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(10)
    expect(codes.slice(10)).toEqual(['RATE_LIMITED', 'RATE_LIMITED'])
    expect(await guess(from('198.51.100.7'), email, password)).toBe('RATE_LIMITED')
    clock += 15 * 60_000 + 1000
    expect(await guess(from('198.51.100.7'), email, password)).toBe('OK')
  })

  test('ten wrong tries at one address keep out neither the owner elsewhere nor other people at that address', async () => {
    for (let count = 0; count < 10; count++) await guess(from('198.51.100.7'))
    expect(await guess(from('203.0.113.9'), email, password)).toBe('OK')
    const other = newUser(
      { name: 'O', email: 'o@example.com', role: 'VIEWER', passwordHash: await hashOf() },
      new Date(),
    )
    await app.em().persist(other).flush()
    expect(await guess(from('198.51.100.7'), 'o@example.com', password)).toBe('OK')
  })

  test('ends at a hundred wrong tries for an account, from however many addresses, but not for addresses that were in before', async () => {
    expect(await guess(from('192.0.2.1'), email, password)).toBe('OK')
    expect(await guess(from('2001:db8:1:2::1'), email, password)).toBe('OK')
    const wrong: Promise<string>[] = []
    for (let round = 0; round < 11; round++) {
      wrong.push(...Array.from({ length: 10 }, (_, place) => guess(from(`198.51.${round}.${place}`))))
      await Promise.all(wrong)
    }
    const codes = await Promise.all(wrong)
    expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(100)
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(10)
    const { errors } = await from('203.0.113.9').send(signIn, { input: { email, password } })
    expect(errors![0]!.message).toContain('an address that has signed in to it before')
    expect(await guess(from('192.0.2.1'), email, password)).toBe('OK')
    expect(await guess(from('2001:db8:1:2:ffff::9'), email, password)).toBe('OK')
    expect(await guess(from('2001:db8:1:3::1'), email, password)).toBe('RATE_LIMITED')
    for (let count = 0; count < 10; count++) expect(await guess(from('192.0.2.1'))).toBe('UNAUTHENTICATED')
    expect(await guess(from('192.0.2.1'), email, password)).toBe('RATE_LIMITED')
  })

  test('a strange address gets the same answer for an account that does not exist', async () => {
    const nobody = 'nobody@example.com'
    for (let round = 0; round < 10; round++)
      await Promise.all(Array.from({ length: 10 }, (_, place) => guess(from(`198.51.${round}.${place}`), nobody)))
    const answers = await Promise.all(
      [nobody, email].map((address) =>
        from('203.0.113.9').send(signIn, { input: { email: address, password: 'wrong!!!' } }),
      ),
    )
    expect(answers[0]!.errors![0]!.extensions.code).toBe('RATE_LIMITED')
    expect(answers[1]!.errors![0]!.extensions.code).toBe('UNAUTHENTICATED')
  })

  test('no more than the newest fifty addresses of a person are known, and none after 90 days', async () => {
    for (let count = 0; count <= maxKnownAddresses; count++) {
      clock += 1000
      expect(await guess(from(`192.0.2.${count}`), email, password)).toBe('OK')
    }
    const addresses = async () => (await app.em().find(KnownAddress, {})).map(({ address }) => address)
    expect(await addresses()).toHaveLength(maxKnownAddresses)
    expect(await addresses()).not.toContain('192.0.2.0')
    clock += 91 * 24 * 3600_000
    expect(await guess(from('203.0.113.9'), email, password)).toBe('OK')
    expect(await addresses()).toEqual(['203.0.113.9'])
  })

  test('stops after ten tries from an address, whatever the account, and whatever of its /64 an IPv6 address uses', async () => {
    const codes = []
    for (let count = 0; count < 12; count++)
      codes.push(await guess(from(`2001:db8:1:2:${count}::1`), `someone${count}@example.com`))
    expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(10)
    expect(await guess(from('2001:db8:1:3::1'), 'other@example.com')).toBe('UNAUTHENTICATED')
  })

  test('forty tries at the same moment count as forty', async () => {
    const codes = await Promise.all(Array.from({ length: 40 }, () => guess(from('198.51.100.7'))))
    expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(10)
  })

  test('many in one request, by aliases or fragments, are refused before any is looked at', async () => {
    const one = (place: number) =>
      `a${place}: signIn(input: { email: "${email}", password: "wrong${place}" }) { accessToken }`
    const aliased = `mutation { ${Array.from({ length: 50 }, (_, place) => one(place)).join(' ')} }`
    const spread = `mutation { ...F ...G } fragment F on Mutation { ${one(1)} } fragment G on Mutation { ${one(2)} }`
    for (const document of [aliased, spread]) {
      const { status, errors } = await app.visitor().send(document)
      expect({ status, reason: errors![0]!.extensions.reason }).toEqual({ status: 400, reason: 'TOO_MANY_AUTH_FIELDS' })
    }
    const batch = await app
      .visitor()
      .post(JSON.stringify([{ query: `mutation { ${one(1)} }` }, { query: `mutation { ${one(2)} }` }]))
    expect(batch.status).toBe(400)
    expect(await guess(app.visitor(), email, password)).toBe('OK')
  })

  test('its owner still gets in from a browser that has been in before, and that browser too has ten tries', async () => {
    const owner = from('192.0.2.1')
    expect(await guess(owner, email, password)).toBe('OK')
    await owner.send('mutation { signOut }')
    for (let count = 0; count < 11; count++) await guess(from('192.0.2.1'))
    expect(await guess(from('192.0.2.1'), email, password)).toBe('RATE_LIMITED')
    expect(await guess(owner, email, password)).toBe('OK')
    const codes = []
    for (let count = 0; count < 11; count++) codes.push(await guess(owner))
    expect(codes.at(-1)).toBe('RATE_LIMITED')
  })

  test('a right password is no try: eleven people may sign in from one address', async () => {
    for (let count = 0; count < 11; count++) expect(await guess(from('192.0.2.1'), email, password)).toBe('OK')
  })

  test('forty right passwords from one address at the same moment all get in, and then wrong ones still have ten tries', async () => {
    const right = await Promise.all(Array.from({ length: 40 }, () => guess(from('192.0.2.1'), email, password)))
    expect(new Set(right)).toEqual(new Set(['OK']))
    const wrong = await Promise.all(Array.from({ length: 20 }, () => guess(from('192.0.2.1'))))
    expect(wrong.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(10)
  })
})

test('an address that a client only claims to have counts for nothing when no proxy is trusted', async () => {
  const app = await startApp('SQLite')
  const codes = []
  for (let count = 0; count < 11; count++) {
    const client = app.visitor()
    client.headers = { 'x-forwarded-for': `198.51.100.${count}` }
    const input = { email: `someone${count}@example.com`, password: 'wrong wrong' }
    codes.push((await client.refused(signIn, { input })).extensions.code)
  }
  expect(codes.at(-1)).toBe('RATE_LIMITED')
  await app.stop()
})
