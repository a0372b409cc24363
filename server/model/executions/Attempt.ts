import { PrimaryKeyProp } from '@mikro-orm/core'
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Extensions, Field, Int, ObjectType } from 'type-graphql'
import type { CallTimings } from '../../http-client/outcome.ts'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
import type { AttemptParts } from './AttemptParts.ts'
import { FailureKind } from './enums.ts'

/**
 * What an attempt keeps beside its columns, as JSON in `detail`; what there was none of is left out. What was sent is not here:
 * the revision says it.
 */
export interface AttemptDetail {
  headers?: [name: string, value: string][] | undefined
  timings?: Partial<CallTimings> | undefined
  remoteAddress?: string | undefined
  errorCode?: string | undefined
  explanation?: string | undefined
  hops?: string[] | undefined
  /** Why the body is not what the target meant: it stayed compressed, say. */
  bodyNote?: string | undefined
}

/** One HTTP call of an execution. Wide and cold: read only when a person opens the execution. */
@ObjectType({ description: 'One HTTP call of an execution. Secrets are masked in all of it.' })
@Entity({ tableName: 'attempt' })
export class Attempt {
  [PrimaryKeyProp]?: ['executionId', 'number']

  @PrimaryKey({ type: idType })
  executionId!: number

  @Field(() => Int, { description: 'Which one, from 1.' })
  @PrimaryKey({ type: 'smallint' })
  number!: number

  @Field(() => Date, { description: 'When it started.' })
  @Property({ type: InstantType })
  startedAt!: Date

  @Field(() => Int, { description: 'How long it took, in milliseconds, by a monotonic clock.' })
  @Property({ type: 'integer' })
  durationMs!: number

  @Field(() => Int, { nullable: true, description: 'Status code of the answer; null where there was none.' })
  @Property({ type: 'smallint', nullable: true })
  responseStatus: number | null = null

  @Field(() => FailureKind, { nullable: true, description: 'In which way it failed; null: it did not.' })
  @Property({ type: new EnumAsInt(FailureKind), nullable: true })
  failureKind: FailureKind | null = null

  @Extensions({ maxBytes: 1000 })
  @Field(() => String, { nullable: true, description: 'What went wrong, in short.' })
  @Property({ type: 'string', length: 1000, nullable: true })
  errorMessage: string | null = null

  /** JSON of AttemptDetail. */
  @Property({ type: 'text', columnType: 'mediumtext', nullable: true })
  detail: string | null = null

  /** The answer's body as it was kept: at most 64 KiB, secrets masked; raw deflate (RFC 1951) where `bodyDeflated`. */
  @Property({ type: 'blob', columnType: 'mediumblob', nullable: true })
  body: Buffer | null = null

  @Property({ type: 'boolean' })
  bodyDeflated: boolean = false

  @Field(() => Int, {
    name: 'responseBodyBytes',
    nullable: true,
    description: 'Size of the whole body in bytes, as far as it is known.',
  })
  @Property({ type: 'integer', nullable: true })
  bodyBytes: number | null = null

  @Field(() => Boolean, { name: 'responseBodyTruncated', description: 'Whether the body was cut.' })
  @Property({ type: 'boolean' })
  bodyTruncated: boolean = false

  /** What may be long or is masked for the viewer. No column. */
  parts!: AttemptParts
}

/** An attempt for people: without what only the table needs. */
export type ShownAttempt = Omit<Attempt, 'executionId' | 'detail' | 'body' | 'bodyDeflated' | typeof PrimaryKeyProp>
