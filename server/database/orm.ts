import type { Data, DataPlace, Entities } from './Data.ts'
import { openMysql } from './dialects/mysql/openMysql.ts'
import { openSqlite } from './dialects/sqlite/openSqlite.ts'

export type { Data, DataPlace, Entities } from './Data.ts'

export async function openOrm({ databaseUrl, databaseCa, dataDir }: DataPlace, entities: Entities): Promise<Data> {
  return databaseUrl ? openMysql(databaseUrl, databaseCa ?? null, entities) : openSqlite(dataDir, entities)
}
