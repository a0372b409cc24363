import 'reflect-metadata'
import { openData } from '../model/openData.ts'

/** Prints the statements that make the schema from nothing on the database of DATABASE_URL (none: SQLite): the text of a new first migration. */
const data = await openData({ databaseUrl: process.env['DATABASE_URL'] ?? null, dataDir: ':memory:' })
console.log(await data.orm.schema.getCreateSchemaSQL({ wrap: false }))
await data.close()
