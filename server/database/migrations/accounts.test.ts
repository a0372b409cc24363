import { describe, expect, test } from 'vitest'
import { databases } from '../../testing/databases.ts'
import { before, downTo } from '../../testing/migrations.ts'
import { migrateUp } from './run.ts'

const step = '0008_token_ends_with_password'

describe.each(databases)('the step to tokens that end with a password on %s', (name) => {
  test('keeps API tokens as they are, and lets those from before end with the password of their owner', async () => {
    const data = await before(name, step)
    await data.sql.run(
      "insert into `user` (email, name, password_hash, role, created_at, updated_at) values ('a@example.com', 'A', 'none', 1, 1, 1)",
    )
    const [user] = await data.sql.all<{ id: number }>('select id from `user`')
    await data.sql.run(
      "insert into api_token (id, user_id, name, hash, prefix, role, created_at, expires_at) values (7, ?, 'CI', 'h', 'car_1', 2, 5, 6)",
      [user!.id],
    )
    await migrateUp(data)
    const tokens = async () =>
      Object.values((await data.sql.all<Record<string, unknown>>('select * from api_token'))[0]!)
    const kept = [7, Number(user!.id), 'CI', 'h', 'car_1', 2, 5, 6, null, null]
    const plain = (values: unknown[]) => values.map((value) => (typeof value === 'bigint' ? Number(value) : value))
    expect(plain(await tokens())).toEqual([...kept, 1])
    await downTo(data, step)
    expect(plain(await tokens())).toEqual(kept)
    await data.close()
  })
})
