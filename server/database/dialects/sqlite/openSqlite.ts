import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EntityMetadata, Platform } from '@mikro-orm/core'
import { defineConfig, MikroORM } from '@mikro-orm/sqlite'
import type BetterSqlite from 'better-sqlite3'
import { makePrivate } from '../../../platform/dataDir.ts'
import type { Data, Entities } from '../../Data.ts'
import { mapperOptions } from '../../mapperOptions.ts'
import { Mutex } from '../../Mutex.ts'
import { sqliteSql } from './sqlite.ts'
import { pragmas } from './sqliteStatements.ts'
import { sqliteThreadedSql } from './sqliteThreaded.ts'
import { takeTurns } from './takeTurns.ts'

export async function openSqlite(dataDir: string, entities: Entities): Promise<Data> {
  const isInMemory = dataDir === ':memory:'
  const dbName = isInMemory ? dataDir : join(dataDir, 'carillon.sqlite')
  if (!isInMemory) {
    mkdirSync(dataDir, { recursive: true })
    makePrivate(dbName)
  }
  const orm = await MikroORM.init(defineConfig({ ...mapperOptions('sqlite', entities, makeVirtual), dbName }))
  const database = (await orm.em.getConnection().getNativeClient()) as BetterSqlite.Database
  for (const pragma of pragmas) database.pragma(pragma)
  writeNulAsBytes(orm)
  const turns = new Mutex()
  takeTurns(orm, turns)
  if (isInMemory) return { orm, sql: sqliteSql(database, turns), close: () => orm.close(true) }
  const sql = sqliteThreadedSql(database, dbName, turns)
  return { orm, sql, close: () => sql.close().then(() => orm.close(true)) }
}

/** SQLite cannot add a stored generated column to an existing table. It computes a virtual one when it reads it. */
function makeVirtual(meta: EntityMetadata): void {
  for (const property of Object.values(meta.properties))
    if (typeof property.generated === 'string') property.generated = property.generated.replace(/stored$/, 'virtual')
}

/** The mapper writes values into its statements, and SQLite ends a statement at a NUL. A text with a NUL is written as bytes. */
function writeNulAsBytes(orm: MikroORM) {
  const platform = orm.em.getPlatform() as Platform & { escape(value: unknown): string }
  const escape = platform.escape.bind(platform)
  platform.escape = (value) =>
    typeof value === 'string' && value.includes('\0')
      ? `cast(X'${Buffer.from(value).toString('hex')}' as text)`
      : escape(value)
}
