import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DataloaderType, type EntityClass, type EntityMetadata, type MikroORM, type Options } from '@mikro-orm/core'
import { Migrator } from '@mikro-orm/migrations'
import { defineConfig as defineMySql, MikroORM as MySqlORM } from '@mikro-orm/mysql'
import { defineConfig as defineSqlite, MikroORM as SqliteORM } from '@mikro-orm/sqlite'
import type BetterSqlite from 'better-sqlite3'
import type { Pool } from 'mysql2'
import { makePrivate } from '../platform/dataDir.ts'
import { migrationsFor } from './migrations/list.ts'
import { mysqlTls, verifyingAddresses } from './dialects/mysql/mysqlTls.ts'
import { mysqlSql } from './dialects/mysql/mysql.ts'
import { poolOptions, prepareSessions } from './dialects/mysql/mysqlConnection.ts'
import type { SqlClient } from './SqlClient.ts'
import { sqliteSql } from './dialects/sqlite/sqlite.ts'
import { pragmas } from './dialects/sqlite/sqliteStatements.ts'
import { sqliteThreadedSql } from './dialects/sqlite/sqliteThreaded.ts'
import { Mutex } from './Mutex.ts'

/** An open database: the mapper for all that people ask, plain statements for the path of a run, both on one connection pool. */
export interface Data {
  orm: MikroORM
  sql: SqlClient
  close(): Promise<void>
}

export interface DataPlace {
  /** null: SQLite in `dataDir` */
  databaseUrl: string | null
  /** Authorities for `?ssl=verify`, in PEM; none: those of the system. */
  databaseCa?: string | null
  /** ':memory:' for SQLite in memory */
  dataDir: string
}

/** The classes whose tables the database holds. */
export type Entities = EntityClass<object>[]

export async function openOrm(place: DataPlace, entities: Entities): Promise<Data> {
  const { databaseUrl, databaseCa, dataDir } = place
  return databaseUrl ? openMySql(databaseUrl, databaseCa ?? null, entities) : openSqlite(dataDir, entities)
}

const mapping = (dialect: SqlClient['dialect'], entities: Entities) =>
  ({
    entities,
    dataloader: DataloaderType.ALL,
    extensions: [Migrator],
    migrations: { migrationsList: migrationsFor(dialect), snapshot: false, silent: true, tableName: 'migration' },
    schemaGenerator: { ignoreSchema: ['migration'] },
    discovery: { onMetadata: (meta) => generatedOn(dialect, meta) },
  }) satisfies Partial<Options>

/** SQLite adds no stored column to a table that is there: it makes such a column out when it reads it. */
function generatedOn(dialect: SqlClient['dialect'], meta: EntityMetadata): void {
  if (dialect === 'mysql') return
  for (const property of Object.values(meta.properties))
    if (typeof property.generated === 'string') property.generated = property.generated.replace(/stored$/, 'virtual')
}

async function openSqlite(dataDir: string, entities: Entities): Promise<Data> {
  if (dataDir !== ':memory:') mkdirSync(dataDir, { recursive: true })
  const dbName = dataDir === ':memory:' ? dataDir : join(dataDir, 'carillon.sqlite')
  if (dataDir !== ':memory:') makePrivate(dbName)
  const orm = await SqliteORM.init(defineSqlite({ ...mapping('sqlite', entities), dbName }))
  const database = (await orm.em.getConnection().getNativeClient()) as BetterSqlite.Database
  for (const pragma of pragmas) database.pragma(pragma)
  writeNulAsBytes(orm)
  const turns = new Mutex()
  takeTurns(orm, turns)
  if (dataDir === ':memory:') return { orm, sql: sqliteSql(database, turns), close: () => orm.close(true) }
  const sql = sqliteThreadedSql(database, dbName, turns)
  return { orm, sql, close: () => sql.close().then(() => orm.close(true)) }
}

/** The mapper's transactions stay open across awaits; none begins while one of ours is open, nor the other way round. */
function takeTurns(orm: MikroORM, turns: Mutex): void {
  const connection = orm.em.getConnection()
  const { begin, commit, execute, rollback } = connection
  const open = new WeakMap<object, () => void>()
  // A write outside a transaction is one of its own. Without a turn it would wait for the thread's, and the thread for us.
  connection.execute = (async (
    query: unknown,
    parameters: unknown[],
    method = 'all',
    ctx: unknown,
    ...rest: unknown[]
  ) => {
    const perform = () =>
      execute.call(connection, query as string, parameters, method as 'all', ctx as never, ...(rest as []))
    if (ctx || !isWrite(query)) return perform()
    const done = await turns.acquire()
    try {
      return await perform()
    } finally {
      done()
    }
  }) as typeof execute
  connection.begin = async (options) => {
    if (options?.ctx) return begin.call(connection, options)
    const done = await turns.acquire()
    try {
      const transaction = await begin.call(connection, options)
      open.set(transaction, done)
      return transaction
    } catch (error) {
      done()
      throw error
    }
  }
  // After a failed commit the transaction is still open: what follows is a rollback.
  connection.commit = async (transaction, ...rest) => {
    await commit.call(connection, transaction, ...rest)
    open.get(transaction)?.()
  }
  connection.rollback = async (transaction, ...rest) => {
    try {
      await rollback.call(connection, transaction, ...rest)
    } finally {
      open.get(transaction)?.()
    }
  }
}

/** Statements of the mapper come as text or as something that carries it. */
function isWrite(query: unknown): boolean {
  const text = typeof query === 'string' ? query : ((query as { sql?: string }).sql ?? String(query))
  return /^\s*(insert|update|delete|replace)\b/i.test(text)
}

/** The mapper writes values into its statements, and SQLite ends a statement at a NUL: such a text travels as bytes. */
function writeNulAsBytes(orm: MikroORM) {
  const platform = orm.em.getPlatform() as unknown as { escape(value: unknown): string }
  const escape = platform.escape.bind(platform)
  platform.escape = (value) =>
    typeof value === 'string' && value.includes('\0')
      ? `cast(X'${Buffer.from(value).toString('hex')}' as text)`
      : escape(value)
}

/** For the mapper and the plain statements together. */
const maxConnections = 24

async function openMySql(databaseUrl: string, ca: string | null, entities: Entities): Promise<Data> {
  const url = new URL(databaseUrl)
  const tls = mysqlTls(databaseUrl, ca)
  // An IPv6 address stands in brackets in an address, and without them everywhere else.
  const host = decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1')
  const options = { ...poolOptions(maxConnections), ...(tls ? { ssl: tls } : {}) }
  url.search = ''
  const orm = await MySqlORM.init(
    defineMySql({
      ...mapping('mysql', entities),
      clientUrl: url.href,
      host,
      // A misspelt name is a mistake to tell of, not a database to make.
      ensureDatabase: false,
      charset: 'utf8mb4',
      collate: 'utf8mb4_bin',
      timezone: 'Z',
      driverOptions: verifyingAddresses({ host, port: Number(url.port || 3306), ...options }),
    }),
  )
  const pool = (await orm.em.getConnection().getNativeClient()) as Pool
  prepareSessions(pool)
  return { orm, sql: mysqlSql(pool), close: () => orm.close(true) }
}
