import 'reflect-metadata'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { createSchema } from '../api/graphql/schema.ts'

/** Prints the API's description, sorted, so that the order of classes in files does not show. */
console.log(printSchema(lexicographicSortSchema(createSchema())))
