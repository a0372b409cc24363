import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
import { maxHostLength } from './hostOf.ts'

/** CLOSED: calls go out. OPEN: they are held back. HALF_OPEN: one probe finds out whether the host is back. */
export const CircuitState = { CLOSED: 'CLOSED', OPEN: 'OPEN', HALF_OPEN: 'HALF_OPEN' } as const
export type CircuitState = keyof typeof CircuitState

/**
 * A host whose circuit opened, shared by all servers of the database. A host that never failed has no row; maintenance deletes rows
 * that no longer say anything.
 */
@Entity({ tableName: 'target_host' })
@Index({ properties: ['state'] })
export class TargetHost {
  /** `URL.host`, with the port unless it is the scheme's own. */
  @PrimaryKey({ type: 'string', length: maxHostLength })
  host!: string

  @Property({ type: new EnumAsInt(CircuitState) })
  state!: CircuitState

  /** Network failures in a row, those of probes included; 0 while closed. */
  @Property({ type: 'integer' })
  failures!: number

  /** When the circuit opened last. */
  @Property({ type: InstantType })
  openedAt!: Date

  /** No probe goes out earlier. */
  @Property({ type: InstantType })
  nextProbeAt!: Date

  /** The wait before that probe in milliseconds; each failed probe doubles it. */
  @Property({ type: 'integer' })
  probeDelayMs!: number

  /** The server whose probe is in progress. A server that has left owns none. */
  @Property({ type: idType, nullable: true })
  probeOwner: number | null = null

  /** When `state` changed last. */
  @Property({ type: InstantType })
  changedAt!: Date
}
