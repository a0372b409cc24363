import type { NonEmptyArray } from 'type-graphql'
import { SystemResolver } from './system/system.resolver.ts'

/** All that answers: one class a noun. */
export const resolvers: NonEmptyArray<Function> = [SystemResolver]
