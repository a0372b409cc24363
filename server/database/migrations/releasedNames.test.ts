import { describe, expect, test } from 'vitest'
import type { Data } from '../../model/openData.ts'
import { databases } from '../../testing/databases.ts'
import { before } from '../../testing/migrations.ts'
import { migrationsFor } from './list.ts'
import { storePresentNames } from './releasedNames.ts'
import { migrateDown, migrateUp, migrationStatus } from './run.ts'

/** What release 0.1 knows; it refuses a database with any other name. */
const released = /^Migration\d{14}$/
const firstAfterRelease = '0009_standard_names'

describe.each(databases)('a database of release 0.1 on %s', (name) => {
  test('gets the present names of its migrations with the upgrade, and none of them is applied twice', async () => {
    const data = await before(name, firstAfterRelease)
    expect((await storedNames(data)).every((stored) => released.test(stored))).toBe(true)
    const all = migrationsFor(data.sql.dialect.name).map((one) => one.name)
    expect(await migrateUp(data)).toEqual(all.slice(all.indexOf(firstAfterRelease)))
    expect(await storedNames(data)).toEqual(all)
    await data.close()
  })

  test('keeps its names when its status is read, so that release 0.1 still starts on it', async () => {
    const data = await before(name, firstAfterRelease)
    const stored = await storedNames(data)
    const { done, waiting } = await migrationStatus(data)
    expect([...done, ...waiting]).toEqual(migrationsFor(data.sql.dialect.name).map((one) => one.name))
    expect(done).toHaveLength(8)
    expect(await storedNames(data)).toEqual(stored)
    await data.close()
  })

  test('has no name that release 0.1 knows after the upgrade, so that release 0.1 refuses it', async () => {
    const data = await before(name, firstAfterRelease)
    await migrateUp(data)
    expect((await storedNames(data)).filter((stored) => released.test(stored))).toEqual([])
    await data.close()
  })

  test('gets the rest of the present names when a server was killed between two of them', async () => {
    const data = await before(name, firstAfterRelease)
    await storePresentNames(killedAfter(data, 3)).catch(() => {})
    expect((await storedNames(data)).filter((stored) => released.test(stored))).toHaveLength(5)
    await migrateUp(data)
    await migrateDown(data)
    await migrateUp(data)
    expect(await storedNames(data)).toEqual(migrationsFor(data.sql.dialect.name).map((one) => one.name))
    await data.close()
  })
})

async function storedNames({ sql }: Data): Promise<string[]> {
  const rows = await sql.all<{ name: string }>('select name from migration order by id')
  return rows.map((row) => row.name)
}

function killedAfter(data: Data, changes: number): Data {
  let left = changes
  const run: Data['sql']['run'] = (text, parameters) => {
    if (left-- === 0) throw new Error('Killed.')
    return data.sql.run(text, parameters)
  }
  return { ...data, sql: { ...data.sql, run } }
}
