import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Data } from '../../database/orm.ts'
import { databases, newData } from '../../testing/databases.ts'
import { addressKey, maxTries, SignInThrottle } from './SignInThrottle.ts'

test('the key of an address is the IPv4 address, or the /64 of an IPv6 one', () => {
  expect(addressKey('::ffff:192.0.2.1')).toBe('192.0.2.1')
  expect(addressKey('2001:db8:0:1:2:3:4:5')).toBe(addressKey('2001:db8:0:1::'))
  expect(addressKey('2001:db8:0:2::')).not.toBe(addressKey('2001:db8:0:1::'))
  expect(addressKey('unknown')).toBe('unknown')
})

describe.each(databases)('what the throttle counts on %s', (name) => {
  let data: Data
  beforeEach(async () => void (data = await newData(name)))
  afterEach(() => data.close())
  const limit = (key: string) => ({ key, max: maxTries })

  test('a clock that jumps back an hour locks nobody out', async () => {
    let now = 3_600_000
    const throttle = new SignInThrottle(data.sql, () => new Date(now))
    for (let count = 0; count < 10; count++) await throttle.guard([limit('key')], async () => false)
    await expect(throttle.guard([limit('key')], async () => true)).rejects.toThrow('Too many wrong passwords')
    now = 0
    expect(await throttle.guard([limit('key')], async () => true)).toBe(true)
  })

  test('servers on one database share ten tries, and a restart forgets none of them', async () => {
    const now = () => new Date(3_600_000)
    const servers = [1, 2, 3].map(() => new SignInThrottle(data.sql, now))
    for (let count = 0; count < 10; count++)
      await servers[count % 3]!.guard([limit('key'), limit('other')], async () => false)
    for (const throttle of [...servers, new SignInThrottle(data.sql, now)])
      await expect(throttle.guard([limit('new'), limit('key')], async () => true)).rejects.toThrow(
        'Too many wrong passwords',
      )
    expect(await servers[0]!.guard([limit('new')], async () => true)).toBe(true)
    const rows = await data.sql.all<{ key_hash: string }>('select key_hash from failed_sign_in')
    expect(rows).toHaveLength(20)
    expect(rows.map(({ key_hash }) => key_hash)).not.toContain('key')
  })

  test('at most ten passwords are checked at a time, and an internal error does not count as a wrong password', async () => {
    const throttle = new SignInThrottle(data.sql, () => new Date(0))
    const ends: ((isRight: boolean | Error) => void)[] = []
    const look = () =>
      new Promise<boolean>((resolve, reject) => ends.push((end) => (end instanceof Error ? reject(end) : resolve(end))))
    const tries = Array.from({ length: 12 }, () =>
      throttle.guard([limit('key')], look).catch((error: Error) => error.message),
    )
    await expect.poll(() => ends.length).toBe(10)
    ends[0]!(new Error('busy'))
    ends[1]!(true)
    await expect.poll(() => ends.length).toBe(12)
    for (const end of ends.slice(2)) end(false)
    const said = await Promise.all(tries)
    expect(said.filter((one) => one === false)).toHaveLength(10)
    expect(said.filter((one) => one === 'busy' || one === true)).toHaveLength(2)
    await expect(throttle.guard([limit('key')], look)).rejects.toThrow('Too many wrong passwords')
  })

  test('the queue of sign-ins is bounded, and a sign-in beyond it is asked to retry', async () => {
    const throttle = new SignInThrottle(data.sql, () => new Date(0))
    let refused = 0
    for (let count = 0; count < 61; count++)
      void throttle.guard([limit('key')], () => new Promise(() => {})).catch(() => refused++)
    await expect.poll(() => refused).toBe(1)
    await expect(throttle.guard([limit('key')], async () => true)).rejects.toThrow('at this moment')
    expect(await throttle.guard([limit('other')], async () => true)).toBe(true)
  })

  test('wrong passwords with one oncePer key count once for that limit, even ten at the same moment', async () => {
    const throttle = new SignInThrottle(data.sql, () => new Date(0))
    const tryAt = (oncePer: string) =>
      throttle.guard([limit(oncePer), { key: 'address', max: 2, oncePer }], async () => false)
    await Promise.all(Array.from({ length: 10 }, () => tryAt('one')))
    expect(await tryAt('two')).toBe(false)
    await expect(tryAt('three')).rejects.toThrow('Too many wrong passwords')
    expect(await tryAt('two')).toBe(false)
    const [row] = await data.sql.all<{ rows: number }>('select count(*) as `rows` from failed_sign_in')
    expect(Number(row!.rows)).toBe(10 + 2 + 2)
  })
})
