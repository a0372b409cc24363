import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { migrateUp } from './migrations/run.ts'
import { openData, type Data } from '../model/openData.ts'
import { InstanceValue } from '../model/InstanceValue.ts'
import { databases, newData } from '../testing/databases.ts'
import { all, each, lastly, run, together, type Change } from './SqlClient.ts'

type Executing = { execute(text: string, parameters?: unknown[]): Promise<unknown> }

const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

const kinds = [...databases, 'SQLite in a file'] as const

async function opened(kind: (typeof kinds)[number]): Promise<Data> {
  const data = kind === 'SQLite in a file' ? await fileData() : await newData(kind)
  closers.push(() => data.close())
  return data
}

async function fileData(): Promise<Data> {
  const dataDir = mkdtempSync(join(tmpdir(), 'carillon-sql-'))
  closers.push(() => rmSync(dataDir, { recursive: true }))
  const data = await openData({ databaseUrl: null, dataDir })
  await migrateUp(data)
  return data
}

const insert = 'insert into instance_value (name, value) values (?, ?)'
const count = async ({ sql }: Data) =>
  Number((await sql.all<{ n: number }>('select count(*) as n from instance_value'))[0]!.n)

describe.each(kinds)('plain statements on %s', (kind) => {
  test('a transaction that throws changes nothing, and the next one succeeds', async () => {
    const data = await opened(kind)
    const before = await count(data)
    const failing = data.sql.transaction(function* () {
      yield* run(insert, ['one', '1'])
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    expect(await data.sql.transaction(() => run(insert, ['two', '2']))).toBe(1)
    expect(await count(data)).toBe(before + 1)
  })

  test('a refused statement rolls its transaction back, and the error has the code of the database', async () => {
    const data = await opened(kind)
    const before = await count(data)
    const failing = data.sql.transaction(function* () {
      yield* run(insert, ['same', '1'])
      yield* run(insert, ['same', '2'])
    })
    await expect(failing).rejects.toMatchObject(
      kind === 'MariaDB' ? { errno: 1062 } : { code: 'SQLITE_CONSTRAINT_PRIMARYKEY' },
    )
    expect(await count(data)).toBe(before)
  })

  test('changes that are sent together return a count each, and are rolled back together', async () => {
    const data = await opened(kind)
    const before = await count(data)
    const one = (name: string): Change => ({ kind: 'run', text: insert, parameters: [name, '1'] })
    const rename = 'update instance_value set value = ? where name = ?'
    const counts = data.sql.transaction(() =>
      together([one('a'), one('b'), { kind: 'run', text: rename, parameters: ['2', 'nobody'] }]),
    )
    expect(await counts).toEqual([1, 1, 0])
    await expect(data.sql.transaction(() => together([one('c'), one('a')]))).rejects.toThrow()
    expect(await count(data)).toBe(before + 2)
  })

  test('the last changes of a transaction commit it, and no step may follow', async () => {
    const data = await opened(kind)
    const before = await count(data)
    const last: Change[] = [{ kind: 'run', text: insert, parameters: ['last', '1'] }]
    const answer = data.sql.transaction(function* () {
      yield* run(insert, ['first', '1'])
      return yield* lastly(last)
    })
    expect(await answer).toEqual([1])
    expect(await count(data)).toBe(before + 2)
    const goesOn = data.sql.transaction(function* () {
      yield* lastly([{ kind: 'run', text: insert, parameters: ['more', '1'] }])
      yield* run(insert, ['too late', '1'])
    })
    await expect(goesOn).rejects.toThrow('A step came after')
    expect(await data.sql.all("select 1 from instance_value where name = 'too late'")).toEqual([])
    expect(await data.sql.transaction(() => run(insert, ['again', '1']))).toBe(1)
  })

  test('a parameter of bytes arrives as bytes, in a transaction and outside', async () => {
    const { sql } = await opened(kind)
    const part = Buffer.from([1, 0, 255, 39, 2]).subarray(1, 4)
    expect(await sql.all('select hex(?) as shown', [part])).toEqual([{ shown: '00FF27' }])
    expect(await sql.transaction(() => all('select hex(?) as shown', [part]))).toEqual([{ shown: '00FF27' }])
    expect(await sql.run("insert into instance_value (name, value) select 'bytes', hex(?)", [part])).toBe(1)
    expect(await sql.all("select value from instance_value where name = 'bytes'")).toEqual([{ value: '00FF27' }])
  })

  test.each([3, 600])('%i rows of a bulk insert are read back unchanged, bytes too', async (count) => {
    const { sql } = await opened(kind)
    const bytes = Buffer.from([0, 1, 255, 39, 92]).subarray(1)
    const columns = 'execution_id, number, started_at, duration_ms, body, body_deflated, body_truncated'
    const rows = Array.from({ length: count }, (_, place) => place + 1).map((number) => [
      7,
      number,
      5,
      6,
      number === 2 ? null : bytes,
      0,
      0,
    ])
    const inserted = sql.transaction(function* () {
      // The attempts belong to no execution here.
      yield* run(sql.dialect.name === 'sqlite' ? 'pragma defer_foreign_keys = on' : 'set foreign_key_checks = 0')
      const written = yield* each(
        `insert into attempt (${columns}) values (?, ?, ?, ?, ?, ?, ?)`,
        `insert into attempt (${columns}) values ?`,
        rows,
      )
      const found = yield* all<{ number: number; body: Uint8Array | null }>(
        'select number, body from attempt where execution_id = 7 order by number',
      )
      yield* run('delete from attempt where execution_id = 7')
      if (sql.dialect.name === 'mysql') yield* run('set foreign_key_checks = 1')
      return { written, found: found.map(({ number, body }) => [number, body && Buffer.from(body).toString('hex')]) }
    })
    expect(await inserted).toEqual({
      written: count,
      found: rows.map(([, number]) => [number, number === 2 ? null : '01ff275c']),
    })
  })

  test('many concurrent transactions take turns with those of the mapper, and none is refused or lost', async () => {
    const data = await opened(kind)
    const before = await count(data)
    const ours = Array.from({ length: 30 }, (_, place) =>
      data.sql.transaction(function* () {
        yield* run(insert, [`ours ${place}`, ''])
        yield* run('update instance_value set value = ? where name = ?', ['x', `ours ${place}`])
      }),
    )
    const mappers = Array.from({ length: 30 }, (_, place) =>
      data.orm.em.fork().transactional(async (given) => {
        const em = given as unknown as Executing
        await em.execute('select count(*) from instance_value')
        await new Promise((resolve) => setImmediate(resolve))
        await em.execute(insert, [`mapper ${place}`, ''])
      }),
    )
    await Promise.all([...ours, ...mappers])
    expect(await count(data)).toBe(before + 60)
  })

  test('a write of the mapper outside a transaction takes its turn, and deadlocks with no open transaction', async () => {
    const data = await opened(kind)
    let deleted: Promise<number> | undefined
    await data.sql.transaction(function* () {
      yield* run(insert, ['in its turn', ''])
      deleted = data.orm.em.fork().nativeDelete(InstanceValue, { name: 'in its turn' })
      for (let step = 0; step < 20; step++)
        yield* run('update instance_value set value = ? where name = ?', [step, 'in its turn'])
    })
    expect(await deleted).toBe(1)
  })

  test('plain statements work after the mapper has rolled a transaction back', async () => {
    const data = await opened(kind)
    const failing = data.orm.em.fork().transactional(async (em) => {
      await (em as unknown as Executing).execute(insert, ['gone', ''])
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    expect(await data.sql.run(insert, ['gone', 'and back'])).toBe(1)
  })
})

describe('SQLite in a file', () => {
  test('a thread copies the log into the file long before a commit would have to', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'carillon-sql-'))
    closers.push(() => rmSync(dataDir, { recursive: true }))
    const data = await openData({ databaseUrl: null, dataDir })
    closers.push(() => data.close())
    await migrateUp(data)
    const size = () => statSync(join(dataDir, 'carillon.sqlite')).size
    const before = size()
    const rows = Array.from({ length: 5000 }, (_, place) => [`row ${place}`, 'x'.repeat(300)])
    await data.sql.transaction(() => each(insert, '', rows))
    await vi.waitFor(() => expect(size()).toBeGreaterThan(before + 1_000_000), 20_000)
  })
})
