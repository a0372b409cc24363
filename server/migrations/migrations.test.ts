import { describe, expect, test } from 'vitest'
import { entities } from '../entities.ts'
import { openData, type Data } from '../orm.ts'
import { databases, newData, newMySqlDatabase } from '../test/databases.ts'
import { migrateDown, migrateUp, migrationStatus } from './run.ts'

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

/** The text that makes each table and its indexes, as the database itself tells it. */
async function tablesOf(data: Data): Promise<string[]> {
  const names = entities.map((entity) => data.orm.getMetadata().get<object>(entity).tableName)
  if (data.sql.dialect === 'mysql') {
    const texts = names.map(async (name) => data.sql.all<Record<string, string>>(`show create table \`${name}\``))
    return (await Promise.all(texts)).map(([row]) => row!['Create Table']!.replace(/ AUTO_INCREMENT=\d+/, ''))
  }
  const rows = await data.sql.all<{ sql: string }>(
    `select sql from sqlite_master where tbl_name in (${names.map((name) => `'${name}'`).join()}) and sql is not null order by name`,
  )
  return rows.map((row) => row.sql.replace(/ without rowid$/, ''))
}
