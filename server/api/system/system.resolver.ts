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
      publicUrl: services.settings.hasPublicUrl ? services.settings.publicUrl : null,
      sendsEmails: services.settings.smtp !== null,
    }
  }
}

async function databaseVersion(sql: SqlClient): Promise<string> {
  const [row] = await sql.all<{ version: string }>(sql.dialect.versionQuery)
  return sql.dialect.versionName(row!.version)
}
