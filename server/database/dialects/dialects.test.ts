import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, newData } from '../../testing/databases.ts'
import { explain } from '../../testing/explain.ts'
import { insertRows, runEach } from '../bulk.ts'
import type { Data } from '../Data.ts'
import type { Dialect } from '../Dialect.ts'
import { inClause } from '../inClause.ts'
import { runInOrmTransaction } from '../runInOrmTransaction.ts'
import { all, run, together, type Change } from '../SqlClient.ts'

describe.each(databases)('the dialect of %s', (name) => {
  let data: Data
  let dialect: Dialect
  beforeAll(async () => {
    data = await newData(name)
    dialect = data.sql.dialect
    await data.sql.run(
      'create table sample (id integer primary key, at bigint not null, `count` integer not null, word varchar(20))',
    )
    await data.sql.run('create index sample_at_index on sample (at, id)')
  })
  afterAll(() => data.close())

  const change = (changes: Change[]) => data.sql.transaction(() => together(changes))
  /** Replaces all rows by these: id, at, count, word. */
  const fill = async (...rows: unknown[][]) => {
    await data.sql.run('delete from sample')
    await change(insertRows('sample', 'id, at, `count`, word', 'keep', rows))
  }
  const rows = async () =>
    (await data.sql.all<Record<string, unknown>>('select id, at, `count`, word from sample order by id')).map((row) =>
      Object.values(row),
    )
  const ids = async (text: string, parameters: unknown[] = []) =>
    (await data.sql.all<{ id: number }>(text, parameters)).map(({ id }) => id)

  test('reads the clock of the database in whole Unix milliseconds', async () => {
    const before = Date.now()
    const [row] = await data.sql.all<{ now: number }>(`select ${dialect.now} as now`)
    expect(Number.isInteger(Number(row!.now))).toBe(true)
    // The two clocks are one, but may round differently.
    expect(Number(row!.now)).toBeGreaterThanOrEqual(before - 2)
    expect(Number(row!.now)).toBeLessThanOrEqual(Date.now() + 2)
  })

  test('skips a row that is there already, keeps that row, and counts only what it wrote', async () => {
    await fill([1, 0, 0, 'old'])
    const insert = `${dialect.insertIgnore} sample (id, at, \`count\`, word) values (?, 0, 0, 'new')`
    expect(await data.sql.run(insert, [1])).toBe(0)
    expect(await data.sql.run(insert, [2])).toBe(1)
    expect(await rows()).toEqual([
      [1, 0, 0, 'old'],
      [2, 0, 0, 'new'],
    ])
  })

  test('returns the key that the connection generated last', async () => {
    const id = await data.sql.transaction(function* () {
      yield* run("insert into server_instance (name, started_at, lease_until) values ('a', 0, 0)")
      return (yield* all<{ id: number }>(`select ${dialect.lastInsertId} as id`))[0]!.id
    })
    expect(await data.sql.all('select name from server_instance where id = ?', [id])).toEqual([{ name: 'a' }])
  })

  test.each(['forUpdate', 'forUpdateSkipLocked', 'forShare'] as const)('selects rows with %s', async (lock) => {
    await fill([1, 0, 0, null])
    const locked = data.sql.transaction(() => all(`select id from sample where id = 1 ${dialect[lock]}`))
    expect(await locked).toEqual([{ id: 1 }])
  })

  test('of two transactions that read a row for update, the second sees what the first one wrote', async () => {
    await fill([1, 0, 0, null])
    const add = () =>
      data.sql.transaction(function* () {
        const [row] = yield* all<{ n: number }>(`select \`count\` as n from sample where id = 1 ${dialect.forUpdate}`)
        yield* run('update sample set `count` = ? where id = 1', [row!.n + 1])
      })
    await Promise.all(Array.from({ length: 10 }, add))
    expect(await rows()).toEqual([[1, 0, 10, null]])
  })

  test('walks along the index of a hint and along the primary key', async () => {
    await fill([1, 9, 0, null], [2, 8, 0, null])
    expect(
      await ids(`select id from sample ${dialect.indexHint('sample_at_index')} where at > 0 order by at, id`),
    ).toEqual([2, 1])
    expect(await ids(`select id from sample ${dialect.primaryKeyHint} where id > 0 order by id`)).toEqual([1, 2])
  })

  test('joins two tables in the order in which they are written', async () => {
    await fill([1, 2, 0, 'left'], [2, 0, 0, 'right'])
    const text = `select other.word as word from sample ${dialect.joinInOrder} sample other on other.id = sample.at`
    expect(await data.sql.all(text)).toEqual([{ word: 'right' }])
  })

  test('divides numbers beyond 32 bits without a remainder', async () => {
    await fill([1, 1_700_000_003_599, 0, null])
    const text = `select ${dialect.quotient('at - ?', 3600)} as q from sample`
    expect((await data.sql.all<{ q: number }>(text, [1_700_000_000_000])).map(({ q }) => Number(q))).toEqual([0])
    expect((await data.sql.all<{ q: number }>(text, [0])).map(({ q }) => Number(q))).toEqual([472_222_223])
  })

  test.each([
    ['one range', [{ fromMs: 10, toMs: 30 }], [2, 1]],
    ['several ranges', [{ fromMs: 10, toMs: 20 }, { fromMs: 30, toMs: 50 }], [4, 3, 1]], // prettier-ignore
    ['an empty range', [{ fromMs: 0, toMs: 0 }, { fromMs: 20, toMs: 30 }], [2]], // prettier-ignore
  ])(
    'selects the rows of %s in order, with the start and without the end, up to a limit',
    async (_, ranges, wanted) => {
      await fill([1, 10, 0, 'a'], [2, 20, 0, 'a'], [3, 30, 0, 'a'], [4, 40, 0, 'a'], [5, 45, 0, 'b'], [6, 50, 0, 'a'])
      const select = (limit: number) => {
        const { text, parameters } = dialect.selectRanges({
          ranges,
          column: 'at',
          select: (span) => `select id, at from sample where ${span} and word = ?`,
          parameters: ['a'],
          ordered: `order by at desc, id desc limit ${limit}`,
        })
        return ids(text, parameters)
      }
      expect(await select(10)).toEqual(wanted)
      expect(await select(1)).toEqual(wanted.slice(0, 1))
    },
  )

  test('deletes no more rows than the limit, the first ones first', async () => {
    await fill([1, 30, 0, null], [2, 10, 0, null], [3, 20, 0, null], [4, 99, 0, null])
    const text = dialect.deleteLimited('sample', 'id', 'at < ?', 'at', 2)
    expect(await data.sql.run(text, [50])).toBe(2)
    expect((await rows()).map(([id]) => id)).toEqual([1, 4])
    expect(await data.sql.run(text, [50])).toBe(1)
    expect(await data.sql.run(text, [50])).toBe(0)
  })

  test('tells the name and the version of the database', async () => {
    const [row] = await data.sql.all<{ version: string }>(dialect.versionQuery)
    expect(dialect.versionName(row!.version)).toMatch(
      name === 'SQLite' ? /^SQLite 3\.\d+/ : /^(MariaDB|MySQL) \d+\.\d+/,
    )
  })

  test.each([2, 600])('a bulk insert of %i rows keeps the rows that are there', async (count) => {
    await fill([2, 0, 0, 'old'])
    const given = Array.from({ length: count }, (_, place) => [place + 1, 5, 5, 'new'])
    const [inserted] = await change(insertRows('sample', 'id, at, `count`, word', 'keep', given))
    if (dialect.countsInsertedRows) expect(inserted).toBe(count - 1)
    expect(await rows()).toEqual(given.map((row) => (row[0] === 2 ? [2, 0, 0, 'old'] : row)))
  })

  test('a bulk insert adds to the rows that are there', async () => {
    await fill([1, 10, 1, 'old'])
    const given = [
      [1, 5, 2, 'new'],
      [2, 5, 2, 'new'],
      [1, 1, 1, 'new'],
    ]
    await change(insertRows('sample', 'id, at, `count`, word', { add: ['at', 'count'] }, given))
    expect(await rows()).toEqual([
      [1, 16, 4, 'old'],
      [2, 5, 2, 'new'],
    ])
  })

  test('a bulk update changes the rows that match, and returns their number', async () => {
    await fill([1, 0, 0, 'a'], [2, 0, 7, 'b'], [3, 0, 0, 'c'])
    const changes = runEach(
      "update sample set word = ?, at = ? where id = ? and `count` = ? and word <> 'c'",
      ['varchar(20)', 'bigint', 'int', 'int'],
      [
        ["it's", 1_700_000_000_000, 1, 0],
        [null, 5, 2, 7],
        ['x', 5, 3, 0],
        ['x', 5, 4, 0],
      ],
    )
    expect(await change(changes)).toEqual([2])
    expect(await rows()).toEqual([
      [1, 1_700_000_000_000, 0, "it's"],
      [2, 5, 7, null],
      [3, 0, 0, 'c'],
    ])
    expect(runEach('update sample set at = ? where id = ?', ['bigint', 'int'], [])).toEqual([])
  })

  test('a bulk update keeps every character of a text, whatever the character set of the database', async () => {
    const text = "it's \\ 😀 שלום é"
    await data.sql.run("insert into instance_value (name, value) values ('text', '')")
    await change(runEach("update instance_value set value = ? where name = 'text'", ['varchar(50)'], [[text]]))
    expect(await data.sql.all("select value from instance_value where name = 'text'")).toEqual([{ value: text }])
  })

  test.each(['update sample set at = ? where id = ?', 'delete from sample where at = ? and id = ?'])(
    'a bulk change finds its rows by their key and does not scan the table: %s',
    async (statement) => {
      await fill(...Array.from({ length: 2000 }, (_, place) => [place + 1, 0, 0, null]))
      if (name === 'MariaDB') await data.sql.all('analyze table sample')
      const rowsGiven = [1, 2, 3].map((id) => [5, id])
      const [given] = runEach(statement, ['bigint', 'bigint'], rowsGiven) as Extract<Change, { kind: 'each' }>[]
      const plan = await explain(data.sql, dialect.statementsOf(given!)[0]!)
      expect(plan.scanned, plan.text).not.toContain('sample')
    },
  )

  test('a bulk delete deletes the rows that match, and returns their number', async () => {
    await fill([1, 0, 0, 'a'], [2, 0, 0, 'b'], [3, 0, 0, 'a'])
    expect(await change(runEach("delete from sample where id = ? and word = 'a'", ['int'], [[1], [2], [9]]))).toEqual([
      1,
    ])
    expect((await rows()).map(([id]) => id)).toEqual([2, 3])
  })

  test('bulk changes run inside a transaction of the mapper, and are rolled back with it', async () => {
    const changes = () => [
      ...insertRows('sample', 'id, at, `count`, word', { add: ['count'] }, [
        [1, 0, 2, 'new'],
        [2, 0, 2, 'new'],
      ]),
      ...runEach('update sample set at = ? where id = ?', ['bigint', 'int'], [[9, 2]]),
    ]
    const inMapper = (fails: boolean) =>
      data.orm.em.fork().transactional(async (em) => {
        await runInOrmTransaction(em as never, data.sql, together(changes()))
        if (fails) throw new Error('on purpose')
      })
    await fill([1, 0, 1, 'old'])
    await expect(inMapper(true)).rejects.toThrow('on purpose')
    expect(await rows()).toEqual([[1, 0, 1, 'old']])
    await inMapper(false)
    expect(await rows()).toEqual([
      [1, 0, 3, 'old'],
      [2, 9, 2, 'new'],
    ])
  })

  test.each([0, 1, 5])('finds the rows of %i keys, and no others', async (count) => {
    await fill(...Array.from({ length: 9 }, (_, place) => [place + 1, 0, 0, null]))
    const keys = Array.from({ length: count }, (_, place) => place + 2)
    const { marks, parameters } = inClause(keys)
    expect(await ids(`select id from sample where id in ${marks} order by id`, parameters)).toEqual(keys)
  })
})

test('no code outside server/database asks which database it is on', () => {
  const server = new URL('../../', import.meta.url).pathname
  const asks = /dialect\??\.name\b|DialectName|isSqlite|[!=]== '(sqlite|mysql)'/
  const files = globSync('**/*.ts', { cwd: server, exclude: ['database/**', 'testing/**', '**/*.test.ts'] })
  expect(files.length).toBeGreaterThan(200)
  expect(files.filter((file) => asks.test(readFileSync(server + file, 'utf8')))).toEqual([])
})
