import { PrimaryKeyProp } from '@mikro-orm/core'
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
import { ExecutionStatus } from '../executions/enums.ts'

/**
 * How many executions of a job that were planned in one span ended with one status and about one duration. Written in the
 * transaction that ends them, so that what the dashboard reads does not grow with history.
 */
@Entity({ tableName: 'statistic' })
@Index({ properties: ['at'] })
export class Statistic {
  [PrimaryKeyProp]?: ['jobId', 'widthSeconds', 'at', 'status', 'bucket']

  /** 0: all jobs together. */
  @PrimaryKey({ type: idType })
  jobId!: number

  /** Length of the span: 3600 for each job; each of `widthsOfAll` for all together; one more for those by trait (`traits.ts`), two by message (`texts.ts`). */
  @PrimaryKey({ type: 'smallint' })
  widthSeconds!: number

  /** Start of the span. */
  @PrimaryKey({ type: InstantType })
  at!: Date

  @PrimaryKey({ type: new EnumAsInt(ExecutionStatus) })
  status!: ExecutionStatus

  /** Which span of durations (see `durations.ts`), 0 for what has no duration; or which trait, or which message. */
  @PrimaryKey({ type: 'smallint' })
  bucket!: number

  @Property({ type: 'integer' })
  count!: number

  /** Sum of the durations in milliseconds. */
  @Property({ type: idType })
  durationMs!: number
}
