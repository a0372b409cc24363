import { describe, expect, test } from 'vitest'
import { entities } from '../../model/entities.ts'
import { openData, type Data } from '../../model/openData.ts'
import { idleTransactionSeconds } from '../dialects/mysql/mysqlConnection.ts'
import { databases, newData, newMySqlDatabase } from '../../testing/databases.ts'
import { before, dyingAfter } from '../../testing/migrations.ts'
import { migrationsFor } from './list.ts'
import { migrateDown, migrateUp, migrationStatus, underLock } from './run.ts'

describe.each(databases)('migrations on %s', (name) => {
  test('make exactly the schema that the entities describe', async () => {
    const migrated = await newData(name)
    const generated = await openData({
      databaseUrl: name === 'MariaDB' ? await newMySqlDatabase() : null,
      dataDir: ':memory:',
    })
    await generated.orm.schema.create()
    expect(await tablesOf(migrated)).toEqual(await tablesOf(generated))
    await migrated.close()
    await generated.close()
  })

  test('go back to nothing and forward again', async () => {
    const data = await newData(name)
    const { done } = await migrationStatus(data)
    await migrateDown(data, 'all')
    expect(await migrationStatus(data)).toEqual({ done: [], waiting: done })
    expect(await migrateUp(data)).toEqual(done)
    await data.close()
  })

  test('count what was counted by hours in wider cells as well', async () => {
    const data = await before(name, '0002_indexes_of_many_jobs')
    const hour = 3_600_000
    const cell = (jobId: number, at: number, status: number, count: number) =>
      data.sql.run(
        'insert into statistic (job_id, width_seconds, at, status, bucket, `count`, duration_ms) values (?, 3600, ?, ?, 5, ?, ?)',
        [jobId, at, status, count, count * 10],
      )
    for (const at of [0, 2 * hour, 3 * hour, 11 * hour, 12 * hour]) await cell(0, at, 3, 2)
    await cell(0, hour, 4, 1)
    await cell(7, hour, 4, 1)
    await migrateUp(data)
    const rows = await data.sql.all<Record<string, unknown>>(
      'select job_id, width_seconds, at, status, bucket, `count`, duration_ms from statistic where width_seconds in (10800, 43200) order by width_seconds, at, status',
    )
    expect(rows.map((row) => Object.values(row).map(Number))).toEqual([
      [0, 10_800, 0, 3, 5, 4, 40],
      [0, 10_800, 0, 4, 5, 1, 10],
      [0, 10_800, 3 * hour, 3, 5, 2, 20],
      [0, 10_800, 9 * hour, 3, 5, 2, 20],
      [0, 10_800, 12 * hour, 3, 5, 2, 20],
      [0, 43_200, 0, 3, 5, 8, 80],
      [0, 43_200, 0, 4, 5, 1, 10],
      [0, 43_200, 12 * hour, 3, 5, 2, 20],
    ])
    await data.close()
  })

  test('mark runs that ended before traits were counted as having any trait', async () => {
    const data = await before(name, '0003_count_by_trigger_and_status_code')
    for (const bucket of [3, 5])
      await data.sql.run(
        'insert into statistic (job_id, width_seconds, at, status, bucket, `count`, duration_ms) values (0, 60, 120000, 4, ?, 2, 10)',
        [bucket],
      )
    await migrateUp(data)
    const rows = await data.sql.all<Record<string, unknown>>(
      'select at, status, bucket, `count` from statistic where job_id = 0 and width_seconds = 61',
    )
    expect(rows.map((row) => Object.values(row).map(Number))).toEqual([[120_000, 4, 0, 4]])
    await data.close()
  })

  test('count what ended before messages were counted by its message, and of each job what was unusual', async () => {
    const data = await before(name, '0004_error_messages')
    const rows = [
      [7, 125_000, 1, 3, 200, null],
      [7, 125_001, 1, 4, 500, 'HTTP 500'],
      [7, 7_300_000, 2, 4, 500, 'HTTP 500'],
      [8, 7_300_000, 2, 3, 200, null],
      [8, 7_300_001, 1, 8, null, 'x'.repeat(300)],
    ]
    for (const [place, row] of rows.entries())
      await data.sql.run(
        'insert into execution (id, copy, revision_id, job_id, scheduled_for, `trigger`, status, response_status, error_message) values (?, 0, 1, ?, ?, ?, ?, ?, ?)',
        [place + 1, ...row],
      )
    await migrateUp(data)
    expect(await data.sql.all('select id, text from error_message')).toEqual([{ id: 1, text: 'HTTP 500' }])
    const cells = await data.sql.all<Record<string, unknown>>(
      'select job_id, width_seconds, at, status, bucket, `count` from statistic where width_seconds in (62, 3602) or (width_seconds = 3601 and job_id > 0) order by job_id, width_seconds, at, status',
    )
    expect(cells.map((row) => Object.values(row).map(Number))).toEqual([
      [0, 62, 120_000, 4, 1, 1],
      [0, 62, 7_260_000, 4, 1, 1],
      [0, 62, 7_260_000, 8, 0, 1],
      [0, 3602, 0, 4, 1, 1],
      [0, 3602, 7_200_000, 4, 1, 1],
      [0, 3602, 7_200_000, 8, 0, 1],
      [7, 3601, 0, 4, 1500, 1],
      [7, 3601, 7_200_000, 4, 2500, 1],
      [7, 3602, 0, 4, 1, 1],
      [7, 3602, 7_200_000, 4, 1, 1],
      [8, 3601, 7_200_000, 3, 2200, 1],
      [8, 3602, 7_200_000, 8, 0, 1],
    ])
    await data.close()
  })

  test('refuse a database that a newer version has used', async () => {
    const data = await newData(name)
    await data.sql.run(
      "insert into migration (name, executed_at) values ('Migration29990101000000', '2999-01-01 00:00:00')",
    )
    await expect(migrateUp(data)).rejects.toThrow('a newer version of Carillon')
    await data.close()
  })
})

test('two servers that start at once on one MySQL database both find the newest schema', async () => {
  const databaseUrl = await newMySqlDatabase()
  const servers = await Promise.all([1, 2, 3].map(() => openData({ databaseUrl, dataDir: ':memory:' })))
  const steps = await Promise.all(servers.map(migrateUp))
  expect(steps.flat()).toEqual((await migrationStatus(servers[0]!)).done)
  await Promise.all(servers.map((data) => data.close()))
})

test('a server that is killed after any change of a table leaves a MySQL database that the next one brings up to date', async () => {
  const reference = await newData('MariaDB')
  const expected = await tablesOf(reference)
  await reference.close()
  const steps = migrationsFor('mysql').length
  for (const [place, dieAfter] of [2, 9, 25, 37, 40, 41, 42, 43, 44, 45, 61, 62, 63, 64, 65, 66, 67, 68].entries()) {
    const databaseUrl = await newMySqlDatabase()
    const killed = await openData({ databaseUrl, dataDir: ':memory:' })
    await expect(migrateUp(dyingAfter(killed, dieAfter))).rejects.toThrow()
    await killed.close()
    const next = await openData({ databaseUrl, dataDir: ':memory:' })
    await migrateUp(next)
    expect(await tablesOf(next), `killed after ${dieAfter}, case ${place}`).toEqual(expected)
    expect((await migrationStatus(next)).done).toHaveLength(steps)
    expect(await migrateUp(next)).toEqual([])
    await next.close()
  }
}, 240_000)

test('a step on MySQL that takes longer than a session may be idle keeps its lock to the end', async () => {
  const data = await newData('MariaDB')
  const holder = () => data.sql.all("select is_used_lock('carillon migrations') as id")
  const { before, after } = await underLock(data, async () => {
    const before = await holder()
    await data.sql.all('select sleep(?)', [idleTransactionSeconds + 1])
    return { before, after: await holder() }
  })
  expect(before).not.toEqual([{ id: null }])
  expect(after).toEqual(before)
  // Another test may hold it by now.
  expect(await holder()).not.toEqual(before)
  await data.close()
}, 20_000)

/** Columns and keys stand in the order they were made in, which says nothing. */
function inOneOrder(table: string): string {
  const lines = table.split('\n').map((line) => line.replace(/,$/, ''))
  const [head, ...rest] = lines
  return [head, ...rest.toSorted()].join('\n')
}

/** The text that makes each table and its indexes, as the database itself tells it. */
async function tablesOf(data: Data): Promise<string[]> {
  const names = entities.map((entity) => data.orm.getMetadata().get<object>(entity).tableName)
  if (data.sql.dialect.name === 'mysql') {
    const texts = names.map(async (name) => data.sql.all<Record<string, string>>(`show create table \`${name}\``))
    return (await Promise.all(texts)).map(([row]) =>
      inOneOrder(row!['Create Table']!.replace(/ AUTO_INCREMENT=\d+/, '')),
    )
  }
  const rows = await data.sql.all<{ sql: string }>(
    `select sql from sqlite_master where tbl_name in (${names.map((name) => `'${name}'`).join()}) and sql is not null order by name`,
  )
  // SQLite quotes what it renames in its own way.
  return rows.map((row) => inOrderOfColumns(row.sql.replace(/ without rowid$/, '').replaceAll('"', '`')))
}

/** SQLite adds a column behind the constraints, where a table that is made at once does not have it. */
function inOrderOfColumns(text: string): string {
  const [, head, parts] = /^(create table [^(]+)\((.*)\)$/is.exec(text) ?? []
  return head === undefined ? text : [head, ...parts!.split(/, (?=`|constraint|primary key)/).toSorted()].join('\n')
}
