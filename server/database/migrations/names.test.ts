import type { AbstractSqlDriver } from '@mikro-orm/sql'
import { afterEach, describe, expect, test } from 'vitest'
import type { Data } from '../../model/openData.ts'
import { databases } from '../../testing/databases.ts'
import { before, downTo, dyingAfter } from '../../testing/migrations.ts'
import { migrateUp } from './run.ts'

const step = '0009_standard_names'

const open: Data[] = []
const opened = (data: Data) => (open.push(data), data)
afterEach(async () => {
  for (const data of open.splice(0)) await data.close()
})

describe.each(databases)('the migration to the names of the field on %s', (name) => {
  test('keeps every value of the release before it, and its revert puts each back under its old name', async () => {
    const data = opened(await before(name, step))
    await insertOld(data)
    const old = await valuesOf(data, oldNames)
    await migrateUp(data)
    expect(await valuesOf(data, newNames)).toEqual(old)
    expect(await lifecycles(data, 'lifecycle')).toEqual([2, 3])
    await downTo(data, step)
    expect(await valuesOf(data, oldNames)).toEqual(old)
    expect(await lifecycles(data, 'phase')).toEqual([2, 3])
    await migrateUp(data)
    expect(await valuesOf(data, newNames)).toEqual(old)
  })

  test('leaves the old schema whole, or is completed by the next start, when the server is killed half-way', async () => {
    for (let changes = 0; changes < 10; changes++) {
      const data = opened(await before(name, step))
      await insertOld(data)
      const old = await valuesOf(data, oldNames)
      const driver = data.orm.em.getDriver() as AbstractSqlDriver
      const { execute } = driver
      await expect(migrateUp(dyingAfter(data, changes))).rejects.toThrow('Killed.')
      driver.execute = execute
      if (name === 'SQLite') expect(await valuesOf(data, oldNames)).toEqual(old)
      expect((await migrateUp(data)).includes(step)).toBe(name === 'SQLite')
      expect(await valuesOf(data, newNames), `killed after ${changes} changes`).toEqual(old)
    }
  })
})

const oldNames = [
  'select copy, holder_id, cancel_asked, instants from execution order by id',
  'select name_key from category',
  'select name_key, live_name_key from job',
  'select sealed_secrets from job_revision',
  'select sealed_token from session',
  'select name from process',
  "select name, value from setting where name = 'kept'",
  'select id, text from failure_text',
  'select key_hash from wrong_password',
]

const newNames = [
  'select run_number, owner_id, cancel_requested, occurrences from execution order by id',
  'select normalized_name from category',
  'select normalized_name, live_normalized_name from job',
  'select encrypted_secrets from job_revision',
  'select encrypted_token from session',
  'select name from server_instance',
  "select name, value from instance_value where name = 'kept'",
  'select id, text from error_message',
  'select key_hash from failed_sign_in',
]

/** Rows of the release before, with a value in each column that is renamed. */
async function insertOld({ sql }: Data): Promise<void> {
  for (const text of [
    'insert into execution (id, job_id, scheduled_for, copy, `trigger`, status, revision_id, holder_id, cancel_asked, instants) values (1, 1, 5, 0, 1, 1, 1, 4, 1, 1), (2, 1, 5, 3, 1, 3, 1, null, 0, 9)',
    "insert into category (id, name, name_key, color, status, created_at, updated_at) values (1, 'A', 'a', '#000000', 1, 0, 0)",
    "insert into job_revision (id, url, method, headers, auth_kind, sealed_secrets, success_codes, timeout_ms, follow_redirects, retry_attempts, retry_delay_ms, backoff, created_at) values (1, 'http://h/', 1, '[]', 1, '2.k.n.s', '2xx', 1, 1, 0, 0, 1, 0)",
    "insert into job (id, name, name_key, live_name_key, category_id, status, cron_pattern, timezone, overlap_policy, misfire_policy, revision_id, created_at, updated_at) values (1, 'J', 'j', 'j live', 1, 1, '* * * * *', 'UTC', 1, 1, 1, 0, 0)",
    "insert into `user` (id, email, name, password_hash, role, created_at, updated_at) values (1, 'a@example.com', 'A', 'none', 1, 1, 1)",
    "insert into session (id, user_id, refresh_hash, sealed_token, created_at, last_used_at, expires_at) values ('s', 1, 'h', '2.k.n.t', 0, 0, 0)",
    "insert into process (name, started_at, lease_until) values ('host 7', 1, 2)",
    "insert into setting (name, value) values ('kept', '2026a')",
    "insert into failure_text (id, text, seen_at) values (1, 'HTTP 500', 1)",
    "insert into wrong_password (key_hash, at) values ('f00', 1)",
  ])
    await sql.run(text)
}

async function valuesOf({ sql }: Data, queries: string[]): Promise<unknown[][][]> {
  const values: unknown[][][] = []
  for (const query of queries)
    values.push((await sql.all<Record<string, unknown>>(query)).map((row) => Object.values(row).map(String)))
  return values
}

async function lifecycles({ sql }: Data, column: string): Promise<number[]> {
  const rows = await sql.all<{ value: number }>(`select ${column} as value from execution order by id`)
  return rows.map(({ value }) => Number(value))
}
