import { expect, test } from 'vitest'
import type { JobRevision } from '../model/jobs/JobRevision.ts'
import { prepareRequest } from '../model/jobs/request.ts'
import { createEncryption } from '../platform/encryption.ts'
import { newData } from '../testing/databases.ts'
import { RequestCache } from './RequestCache.ts'

async function revisionsOf(count: number, limits?: { revisions: number; characters: number }, headers = '[]') {
  const data = await newData('SQLite')
  const asked: string[] = []
  const all: typeof data.sql.all = (text, parameters) => {
    asked.push(text)
    return data.sql.all(text, parameters)
  }
  for (let id = 1; id <= count; id++)
    await data.sql.run(
      `insert into job_revision (url, method, headers, body, auth_kind, success_codes, timeout_ms, follow_redirects, retry_attempts, retry_delay_ms, backoff, created_at) values ('http://target/${id}', 1, ?, '12345', 1, '200-299', 1000, 1, 0, 0, 1, 0)`,
      [headers],
    )
  const encryption = createEncryption('r'.repeat(32))
  const prepare = (revision: JobRevision) => prepareRequest(revision, encryption)
  const revisions = new RequestCache({ ...data.sql, all }, prepare, limits)
  return { revisions, asked, close: () => data.close() }
}

const urlOf = (opened: unknown) => (opened as { url: string }).url

test.each([
  ['revisions', { revisions: 2, characters: 1000 }],
  ['characters', { revisions: 1000, characters: 10 }],
])('a caller gets all revisions that it asks for, even more than the cache keeps, by %s', async (_, limits) => {
  const { revisions, close } = await revisionsOf(9, limits)
  const first = await revisions.open([1, 2, 3])
  const others = await revisions.open([4, 5, 6, 7, 8, 9])
  expect([1, 2, 3].map((id) => urlOf(first(id)))).toEqual(['http://target/1', 'http://target/2', 'http://target/3'])
  expect([4, 9].map((id) => urlOf(others(id)))).toEqual(['http://target/4', 'http://target/9'])
  const again = await revisions.open([1, 9])
  expect([1, 9].map((id) => urlOf(again(id)))).toEqual(['http://target/1', 'http://target/9'])
  await close()
})

test('a revision in steady use is loaded once, while others come and go', async () => {
  const { revisions, asked, close } = await revisionsOf(9, { revisions: 2, characters: 1000 })
  for (let id = 2; id <= 9; id++) await revisions.open([1, id])
  expect(asked.length).toBe(8)
  await revisions.open([1])
  expect(asked.length).toBe(8)
  await close()
})

test('the cache is bounded in bytes, headers included', async () => {
  const headers = JSON.stringify([{ name: 'X-Long', value: 'x'.repeat(8000), secret: false }])
  const { revisions, asked, close } = await revisionsOf(9, { revisions: 1000, characters: 30_000 }, headers)
  for (let id = 1; id <= 9; id++) await revisions.open([id])
  await revisions.open([9])
  expect(asked.length).toBe(9)
  await revisions.open([1])
  expect(asked.length).toBe(10)
  await close()
})

test('a revision that is no longer stored is an error of its own and does not affect the others', async () => {
  const { revisions, close } = await revisionsOf(1)
  const opened = await revisions.open([1, 2])
  expect(urlOf(opened(1))).toBe('http://target/1')
  expect(opened(2)).toEqual(new Error('What this run was to send is no longer stored.'))
  await close()
})
