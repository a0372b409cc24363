import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Data } from '../../database/orm.ts'
import { databases, newData } from '../../testing/databases.ts'
import { register } from '../cluster/lease.ts'
import { holdLease, releaseLease } from './lease.ts'

describe.each(databases)('a named lease on %s', (name) => {
  let data: Data
  let one: number
  let other: number
  beforeAll(async () => {
    data = await newData(name)
    one = await register(data.sql)
    other = await register(data.sql)
  })
  beforeEach(() => data.sql.run('delete from named_lease'))
  afterAll(() => data.close())

  const hold = (ownerId: number) => holdLease(data.sql, 'alert-sender', ownerId)

  test('a named lease has one owner, which may renew it at any time', async () => {
    expect([await hold(one), await hold(one), await hold(other)]).toEqual([true, true, false])
    expect(await holdLease(data.sql, 'heartbeat', other)).toBe(true)
  })

  test('a named lease has one owner, however many servers request it at once', async () => {
    const got = await Promise.all([one, other, one, other].map((ownerId) => hold(ownerId)))
    expect([`${got[0]}${got[2]}`, `${got[1]}${got[3]}`].toSorted()).toEqual(['falsefalse', 'truetrue'])
  })

  test('a named lease passes on when it is released, when it expires, and when its owner is dead', async () => {
    await hold(one)
    await releaseLease(data.sql, 'alert-sender', other)
    expect(await hold(other)).toBe(false)
    await releaseLease(data.sql, 'alert-sender', one)
    expect(await hold(other)).toBe(true)
    await data.sql.run(`update named_lease set lease_until = ${data.sql.dialect.now} - 1`)
    expect(await hold(one)).toBe(true)
    await data.sql.run('update server_instance set ended_at = 1 where id = ?', [one])
    expect(await hold(other)).toBe(true)
    await data.sql.run('update server_instance set ended_at = null where id = ?', [one])
  })
})
