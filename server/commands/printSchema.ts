import 'reflect-metadata'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { createSchema } from '../api/graphql/schema.ts'

/** Prints the API's schema, sorted, so that it does not depend on the order of classes. */
console.log(printSchema(lexicographicSortSchema(createSchema())))
