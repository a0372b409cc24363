import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
import { FactKind } from './enums.ts'

/**
 * Something that may matter to rules, written by the transaction that records it. The evaluator takes facts in the order of their ids and
 * deletes them in the transaction that opens or changes incidents, so that a crash at any point loses none.
 */
@Entity({ tableName: 'alert_fact' })
export class AlertFact {
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Property({ type: idType, nullable: true })
  jobId: number | null = null

  @Property({ type: idType, nullable: true })
  executionId: number | null = null

  @Property({ type: new EnumAsInt(FactKind) })
  kind!: FactKind

  @Property({ type: InstantType })
  at!: Date

  /** Of a failure: the job's failures in a row, including this one. */
  @Property({ type: 'integer', nullable: true })
  streak: number | null = null

  /** JSON: the details of its kind, such as the status, the duration or the host. */
  @Property({ type: 'text', columnType: 'mediumtext', nullable: true })
  detail: string | null = null
}
