import { registerEnumType } from 'type-graphql'

export type EnumOf<T extends string> = { readonly [K in T]: K }

/** A closed set of names, usable as an enum of the API and stored as a small number: its place in the list, from 1. */
export function defineEnum<T extends string>(name: string, description: string, ...members: readonly T[]): EnumOf<T> {
  const set = Object.fromEntries(members.map((member) => [member, member])) as EnumOf<T>
  registerEnumType(set, { name, description })
  return set
}
