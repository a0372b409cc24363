import { describe, expect, test } from 'vitest'
import { databases, newData } from '../../testing/databases.ts'
import { insertRevision, insertSession, revisionTexts, sessionTexts } from '../../testing/encryptedRows.ts'
import { encryptUnbound } from '../../testing/encryptUnbound.ts'
import type { Data } from '../../database/orm.ts'
import { verifyKey } from './verifyKey.ts'
import { createEncryption } from '../../platform/encryption.ts'

const [first, second, third] = ['1', '2', '3'].map((sign) => sign.repeat(40)) as [string, string, string]
const since = async (data: Data, ms: number, secret: string, previous: string | null = null) =>
  (await verifyKey(data, createEncryption(secret, previous), () => new Date(ms))).keySince.getTime()
const check = (data: Data, secret: string, previous: string | null = null) => since(data, 1000, secret, previous)
/** The check value of a version that encrypted without associated data. */
const oldInstallation = (data: Data, secret: string) =>
  data.sql.run("insert into instance_value (name, value) values ('secret_check', ?)", [
    encryptUnbound(secret, 'carillon'),
  ])

describe.each(databases)('the secret of an installation on %s', (name) => {
  test('must be the one the database knows, or bring it as the previous one', async () => {
    const data = await newData(name)
    await check(data, first)
    await check(data, first)
    await expect(check(data, second)).rejects.toThrow(/SECRET_KEY .+ is not the one/)
    await check(data, first)
    await check(data, second, first)
    await check(data, second)
    await expect(check(data, third, first)).rejects.toThrow('SECRET_KEY_PREVIOUS')
    await data.close()
  })

  test('may be changed again and again: the first start with each key encrypts the secrets of jobs and sessions with it', async () => {
    const data = await newData(name)
    await check(data, first)
    const urls = Array.from({ length: 502 }, (_, job) => `http://h${job}/`)
    for (const url of urls)
      await insertRevision(data, url, (place) => createEncryption(first).encrypt(`of ${url}`, place))
    await insertRevision(data, 'http://none/', () => null)
    await insertRevision(data, 'http://lost/', () => '2.00000000.AAAA.AAAA')
    await insertSession(data, (place) => createEncryption(first).encrypt('a refresh token', place))
    await check(data, second, first)
    await check(data, third, second)
    await check(data, third)
    const expected = [...urls.map((url) => `of ${url}`), null, '2.00000000.AAAA.AAAA']
    expect(await revisionTexts(data, createEncryption(third))).toEqual(expected)
    expect(await sessionTexts(data, createEncryption(third))).toEqual(['a refresh token'])
    await data.close()
  })

  test('of an older version binds each secret to its place, once; another server may do so at the same time', async () => {
    const data = await newData(name)
    await oldInstallation(data, first)
    const urls = Array.from({ length: 502 }, (_, job) => `http://h${job}/`)
    for (const url of urls) await insertRevision(data, url, () => encryptUnbound(first, `of ${url}`))
    await insertSession(data, () => encryptUnbound(first, 'a refresh token'))
    await Promise.all([check(data, first), check(data, first)])
    expect(await revisionTexts(data, createEncryption(first))).toEqual(urls.map((url) => `of ${url}`))
    expect(await sessionTexts(data, createEncryption(first))).toEqual(['a refresh token'])

    const replayed = encryptUnbound(first, 'of another row')
    await insertRevision(data, 'http://evil/', () => replayed)
    await check(data, first)
    await check(data, second, first)
    expect((await revisionTexts(data, createEncryption(second))).at(-1)).toBe(replayed)
    await data.close()
  })

  test('of an older version may be changed in the same start', async () => {
    const data = await newData(name)
    await oldInstallation(data, first)
    await insertRevision(data, 'http://h/', () => encryptUnbound(first, 'of h'))
    expect(await since(data, 5000, second, first)).toBe(5000)
    expect(await revisionTexts(data, createEncryption(second))).toEqual(['of h'])
    await data.close()
  })

  test('binds the rest after a start that was killed half-way', async () => {
    const data = await newData(name)
    await oldInstallation(data, first)
    for (let job = 0; job < 502; job++)
      await insertRevision(data, 'http://h/', () => encryptUnbound(first, `of ${job}`))
    const encryption = createEncryption(first)
    let left = 100
    const dying = {
      ...encryption,
      encrypt(text: string, place: string) {
        if (left-- === 0) throw new Error('killed')
        return encryption.encrypt(text, place)
      },
    }
    await expect(verifyKey(data, dying, () => new Date())).rejects.toThrow('killed')
    left = 501
    await expect(verifyKey(data, dying, () => new Date())).rejects.toThrow('killed')
    expect((await revisionTexts(data, encryption)).filter((text) => text!.startsWith('of '))).toHaveLength(500)
    await check(data, first)
    expect(await revisionTexts(data, encryption)).toEqual(Array.from({ length: 502 }, (_, job) => `of ${job}`))
    await data.close()
  })

  test('accepts no unbound secret after the row that allows it was deleted, and none that was moved to another row', async () => {
    const data = await newData(name)
    await check(data, first)
    const replayed = encryptUnbound(first, 'of another row')
    const foreign = createEncryption(first).encrypt('of another place', 'elsewhere')
    await insertRevision(data, 'http://h/', () => replayed)
    await insertRevision(data, 'http://h/', () => foreign)
    await data.sql.run('delete from instance_value')
    await check(data, second, first)
    expect(await revisionTexts(data, createEncryption(second))).toEqual([replayed, foreign])
    await data.close()
  })

  test('starts beside a row that somebody broke by hand', async () => {
    const data = await newData(name)
    await check(data, first)
    await insertRevision(data, 'http://h/', (place) => createEncryption(first).encrypt('of h', place))
    await insertRevision(data, 'http://i/', (place) => createEncryption(first).encrypt('of i', place))
    await insertRevision(data, 'http://j/', (place) => createEncryption(first).encrypt('of j', place))
    await data.sql.run("update job_revision set headers = 'no JSON' where url = 'http://h/'")
    await data.sql.run("update job_revision set headers = '[null]', auth_kind = 99 where url = 'http://i/'")
    await check(data, second, first)
    expect((await revisionTexts(data, createEncryption(second)))[2]).toBe('of j')
    await data.close()
  })

  test('is in use since the first start with it, however often and on however many servers it starts', async () => {
    const data = await newData(name)
    expect(await since(data, 1000, first)).toBe(0)
    const starts = [since(data, 2000, second, first), since(data, 3000, second, first)]
    const [one, other] = await Promise.all(starts)
    expect(one).toBe(other)
    expect([2000, 3000]).toContain(one)
    expect(await since(data, 9000, second, first)).toBe(one)
    expect(await since(data, 9000, second)).toBe(one)
    expect(await since(data, 10_000, third, second)).toBe(10_000)
    // Where the row is gone nobody can say since when, so the previous key signs nothing that counts.
    await data.sql.run('delete from instance_value')
    expect(await since(data, 11_000, third, second)).toBe(0)
    await data.close()
  })
})
