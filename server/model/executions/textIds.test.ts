import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Data } from '../../database/orm.ts'
import { databases, newData } from '../../testing/databases.ts'
import { textIds } from './textIds.ts'

const hourMs = 3_600_000

describe.each(databases)('the keys of error messages on %s', (database) => {
  let data: Data
  beforeAll(async () => void (data = await newData(database)))
  afterAll(() => data?.close())

  it('are the same for all servers and differ by case, and a message that is too long has no key of its own', async () => {
    const texts = ['HTTP 500', 'http 500', '🎉', 'x'.repeat(256)]
    const idOf = await textIds(data.sql, texts, hourMs)
    const ids = texts.map(idOf)
    expect(new Set(ids).size).toBe(4)
    expect(ids.at(-1)).toBe(0)
    // Another server knows nothing yet.
    const other = await textIds({ ...data.sql }, [...texts, 'new'], hourMs)
    expect(texts.map(other)).toEqual(ids)
    expect((await textIds(data.sql, ['new'], hourMs))('new')).toBe(other('new'))
  })

  it('are read once an hour, and then marked as still in use', async () => {
    await textIds(data.sql, ['HTTP 404'], 2 * hourMs)
    const reads = vi.spyOn(data.sql, 'all')
    await textIds(data.sql, ['HTTP 404'], 2.9 * hourMs)
    expect(reads).not.toHaveBeenCalled()
    await textIds(data.sql, ['HTTP 404'], 3.1 * hourMs)
    expect(reads).toHaveBeenCalled()
    reads.mockRestore()
    const [row] = await data.sql.all<{ seen_at: number }>("select seen_at from error_message where text = 'HTTP 404'")
    expect(Number(row!.seen_at)).toBe(3.1 * hourMs)
  })

  it('are bounded in number, and a deleted message makes room for a new one', async () => {
    const many = Array.from({ length: 4100 }, (_, place) => `request ${place}`)
    for (let from = 0; from < many.length; from += 500) await textIds(data.sql, many.slice(from, from + 500), hourMs)
    const [row] = await data.sql.all<{ n: number }>('select count(*) as n from error_message')
    expect(Number(row!.n)).toBe(4000)
    expect((await textIds(data.sql, ['one more'], hourMs))('one more')).toBe(0)
    await data.sql.run("delete from error_message where text = 'request 7'")
    expect((await textIds({ ...data.sql }, ['one more'], hourMs))('one more')).toBeGreaterThan(0)
  })
})
