import { defineConfig, MikroORM } from '@mikro-orm/mysql'
import type { Pool } from 'mysql2'
import type { Data, Entities } from '../../Data.ts'
import { mapperOptions } from '../../mapperOptions.ts'
import { mysqlSql } from './mysql.ts'
import { poolOptions, prepareSessions } from './mysqlConnection.ts'
import { mysqlTls, verifyingAddresses } from './mysqlTls.ts'

/** The most connections that the mapper and all reads have, and that the writer thread has. */
const [mostConnections, mostWriting] = [16, 8]

export async function openMysql(databaseUrl: string, ca: string | null, entities: Entities): Promise<Data> {
  const url = new URL(databaseUrl)
  const tls = mysqlTls(databaseUrl, ca)
  // An IPv6 host has brackets in a URL and nowhere else.
  const host = decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1')
  const optionsFor = (maxConnections: number) => ({ ...poolOptions(maxConnections), ...(tls ? { ssl: tls } : {}) })
  url.search = ''
  const orm = await MikroORM.init(
    defineConfig({
      ...mapperOptions('mysql', entities),
      clientUrl: url.href,
      host,
      // A misspelt name is an error to report, not a database to create.
      ensureDatabase: false,
      charset: 'utf8mb4',
      collate: 'utf8mb4_bin',
      timezone: 'Z',
      driverOptions: verifyingAddresses({ host, port: Number(url.port || 3306), ...optionsFor(mostConnections) }),
    }),
  )
  const connection = orm.em.getConnection()
  const pool = (await connection.getNativeClient()) as Pool
  prepareSessions(pool)
  const sql = mysqlSql(pool, connection.mapOptions(optionsFor(mostWriting)))
  return { orm, sql, close: () => sql.close().then(() => orm.close(true)) }
}
