import { BigIntType, Type, type Platform } from '@mikro-orm/core'
import type { EnumOf } from '../platform/defineEnum.ts'

/**
 * An instant, stored as whole Unix milliseconds in a 64-bit integer. Every database returns the same value that it was given, after
 * 2038, too, and in whatever time zone the session is.
 */
export class InstantType extends Type<Date, number> {
  override convertToDatabaseValue(value: Date | number | string | null): number {
    if (value === null || value === undefined) return value as never
    return typeof value === 'number' ? value : new Date(value).getTime()
  }

  override convertToJSValue(value: number | string | Date | null): Date {
    if (value === null || value === undefined || value instanceof Date) return value as never
    return new Date(Number(value))
  }

  override compareAsType() {
    return 'number'
  }

  override getColumnType() {
    return 'bigint'
  }

  override ensureComparable() {
    return false
  }
}

/** A member of a closed set, stored as its position in the list, from 1. New members go at the end only. */
export class EnumAsInt<T extends string> extends Type<T, number> {
  // Not a #private field, because the mapper copies types property by property.
  readonly members: readonly T[]

  constructor(set: EnumOf<T>) {
    super()
    this.members = Object.keys(set) as T[]
  }

  override convertToDatabaseValue(value: T | number | null): number {
    if (value === null || value === undefined || typeof value === 'number') return value as never
    return this.members.indexOf(value) + 1
  }

  override convertToJSValue(value: number | string | null): T {
    if (value === null || value === undefined) return value as never
    return typeof value === 'number' ? this.members[value - 1]! : (value as T)
  }

  override compareAsType() {
    return 'number'
  }

  override getColumnType(_property: unknown, _platform: Platform) {
    return 'tinyint'
  }

  override ensureComparable() {
    return false
  }
}

/** The stored code of `member`, for plain SQL. */
export function toCode<T extends string>(set: EnumOf<T>, member: T): number {
  return membersOf(set).indexOf(member) + 1
}

/** The member that has this stored code. */
export function fromCode<T extends string>(set: EnumOf<T>, code: number): T {
  return membersOf(set)[code - 1] as T
}

const members = new Map<object, readonly string[]>()

function membersOf(set: object): readonly string[] {
  let known = members.get(set)
  if (!known) members.set(set, (known = Object.keys(set)))
  return known
}

/** A 64-bit key that fits a JavaScript number (below 2^53). */
export const idType = new BigIntType('number')

/** A value that is kept as JSON text and never searched by the database. */
export class JsonText<T> extends Type<T, string> {
  override convertToDatabaseValue(value: T | string | null): string {
    if (value === null || value === undefined || typeof value === 'string') return value as never
    return JSON.stringify(value)
  }

  override convertToJSValue(value: string | T | null): T {
    return typeof value === 'string' ? (JSON.parse(value) as T) : (value as never)
  }

  override compareAsType() {
    return 'string'
  }

  override getColumnType() {
    return 'mediumtext'
  }
}
