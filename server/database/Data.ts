import type { EntityClass, MikroORM } from '@mikro-orm/core'
import type { SqlClient } from './SqlClient.ts'

/** An open database: the mapper for people's requests, plain statements for the path of a run. Both share one connection pool. */
export interface Data {
  orm: MikroORM
  sql: SqlClient
  close(): Promise<void>
}

export interface DataPlace {
  /** null: SQLite in `dataDir` */
  databaseUrl: string | null
  /** Certificate authorities for `?ssl=verify`, in PEM; none: those of the system. */
  databaseCa?: string | null
  /** ':memory:' for SQLite in memory */
  dataDir: string
}

/** The classes whose tables the database holds. */
export type Entities = EntityClass<object>[]
