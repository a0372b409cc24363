import 'reflect-metadata'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { createSchema } from '../api/graphql/schema.ts'

/** The API's schema, sorted, so that it does not depend on the order of classes. */
export const sortedSchema = (): string => printSchema(lexicographicSortSchema(createSchema()))
