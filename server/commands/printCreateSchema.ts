import 'reflect-metadata'
import { openData } from '../model/openData.ts'

/** Prints the statements that create the schema on the database of DATABASE_URL (SQLite by default): the text of a first migration. */
const data = await openData({ databaseUrl: process.env['DATABASE_URL'] ?? null, dataDir: ':memory:' })
console.log(await data.orm.schema.getCreateSchemaSQL({ wrap: false }))
await data.close()
