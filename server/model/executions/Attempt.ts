import { PrimaryKeyProp } from '@mikro-orm/core'
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { CallTimings } from '../../http-client/outcome.ts'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
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
@Entity({ tableName: 'attempt' })
export class Attempt {
  [PrimaryKeyProp]?: ['executionId', 'number']

  @PrimaryKey({ type: idType })
  executionId!: number

  /** From 1. */
  @PrimaryKey({ type: 'smallint' })
  number!: number

  @Property({ type: InstantType })
  startedAt!: Date

  @Property({ type: 'integer' })
  durationMs!: number

  @Property({ type: 'smallint', nullable: true })
  responseStatus: number | null = null

  @Property({ type: new EnumAsInt(FailureKind), nullable: true })
  failureKind: FailureKind | null = null

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

  /** Size of the whole body in bytes, as far as it was read. */
  @Property({ type: 'integer', nullable: true })
  bodyBytes: number | null = null

  @Property({ type: 'boolean' })
  bodyTruncated: boolean = false
}
