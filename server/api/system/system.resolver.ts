import { Authorized, Ctx, Query, Resolver } from 'type-graphql'
import type { Context } from '../../model/Context.ts'
import type { SqlClient } from '../../database/SqlClient.ts'
import { SystemInfo } from './SystemInfo.ts'
import { version } from '../../platform/version.ts'

@Resolver()
export class SystemResolver {
  @Authorized()
  @Query(() => SystemInfo, { description: 'The server that answers: versions and how long it has been up.' })
  async system(@Ctx() { services }: Context): Promise<SystemInfo> {
    const uptimeSeconds = Math.floor(process.uptime())
    return {
      version,
      database: await databaseVersion(services.data.sql),
      uptimeSeconds,
      startedAt: new Date(services.now().getTime() - uptimeSeconds * 1000),
      nodeVersion: process.versions.node,
    }
  }
}

async function databaseVersion(sql: SqlClient): Promise<string> {
  const [row] = await sql.all<{ version: string }>(
    sql.dialect === 'sqlite' ? 'select sqlite_version() as version' : 'select version() as version',
  )
  const text = row!.version
  if (sql.dialect === 'sqlite') return `SQLite ${text}`
  const number = /^[\d.]+/.exec(text)?.[0] ?? text
  return /mariadb/i.test(text) ? `MariaDB ${number}` : `MySQL ${number}`
}
