import { describe, expect, test } from 'vitest'
import { databases, newData } from '../test/databases.ts'
import { checkSecret } from './checkSecret.ts'
import { createSeal } from './seal.ts'

const [first, second, third] = ['1', '2', '3'].map((sign) => sign.repeat(40)) as [string, string, string]

describe.each(databases)('the secret of an installation on %s', (name) => {
  test('must be the one the database knows, or bring it as the previous one', async () => {
    const data = await newData(name)
    await checkSecret(data, createSeal(first))
    await checkSecret(data, createSeal(first))
    await expect(checkSecret(data, createSeal(second))).rejects.toThrow(/SECRET_KEY .+ is not the one/)
    await checkSecret(data, createSeal(first))
    await checkSecret(data, createSeal(second, first))
    await checkSecret(data, createSeal(second))
    await expect(checkSecret(data, createSeal(third, first))).rejects.toThrow('SECRET_KEY_PREVIOUS')
    await data.close()
  })

  test('may be changed again and again: with each start the secrets of jobs are sealed with the newest', async () => {
    const data = await newData(name)
    const columns =
      'url, method, headers, auth_kind, sealed_secrets, success_codes, timeout_ms, follow_redirects, retry_attempts, retry_delay_ms, backoff, created_at'
    const insert = (sealed: string | null) =>
      data.sql.run(
        `insert into job_revision (${columns}) values ('http://h/', 1, '[]', 1, ?, '200-299', 1000, 1, 0, 0, 1, 0)`,
        [sealed],
      )
    await checkSecret(data, createSeal(first))
    for (let job = 0; job < 502; job++) await insert(createSeal(first).close(`secret ${job}`))
    await insert(null)
    await insert('1.00000000.AAAA.AAAA')
    await checkSecret(data, createSeal(second, first))
    await checkSecret(data, createSeal(third, second))
    await checkSecret(data, createSeal(third))
    const rows = await data.sql.all<{ sealed: string | null }>(
      'select sealed_secrets as sealed from job_revision order by id',
    )
    const [lost, none] = [rows.pop(), rows.pop()]
    expect(rows.map(({ sealed }) => createSeal(third).open(sealed!))).toEqual(
      Array.from({ length: 502 }, (_, job) => `secret ${job}`),
    )
    expect([lost!.sealed, none!.sealed]).toEqual(['1.00000000.AAAA.AAAA', null])
    await data.close()
  })
})
