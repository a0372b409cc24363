import { defineConfig, MikroORM } from '@mikro-orm/mysql'
import type { Pool } from 'mysql2'
import type { Data, Entities } from '../../Data.ts'
import { mapperOptions } from '../../mapperOptions.ts'
import { mysqlSql } from './mysql.ts'
import { poolOptions, prepareSessions } from './mysqlConnection.ts'
import { mysqlTls, verifyingAddresses } from './mysqlTls.ts'

/** For the mapper and the plain statements together. */
const maxConnections = 24

export async function openMysql(databaseUrl: string, ca: string | null, entities: Entities): Promise<Data> {
  const url = new URL(databaseUrl)
  const tls = mysqlTls(databaseUrl, ca)
  // An IPv6 host has brackets in a URL and nowhere else.
  const host = decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1')
  const options = { ...poolOptions(maxConnections), ...(tls ? { ssl: tls } : {}) }
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
      driverOptions: verifyingAddresses({ host, port: Number(url.port || 3306), ...options }),
    }),
  )
  const pool = (await orm.em.getConnection().getNativeClient()) as Pool
  prepareSessions(pool)
  return { orm, sql: mysqlSql(pool), close: () => orm.close(true) }
}
