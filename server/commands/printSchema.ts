import 'reflect-metadata'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { createSchema } from '../api/graphql/schema.ts'

/** The API's description, sorted, so that the order of classes in files does not show. */
export const sortedSchema = (): string => printSchema(lexicographicSortSchema(createSchema()))
