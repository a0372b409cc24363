import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { idType, JsonText } from '../../database/columnTypes.ts'

/** An event of an incident in a delivery. An event goes to a channel at most once per step. */
@Entity({ tableName: 'delivery_item' })
@Index({ properties: ['deliveryId'] })
@Index({ properties: ['incidentId'] })
export class DeliveryItem {
  @PrimaryKey({ type: idType })
  incidentEventId!: number

  @PrimaryKey({ type: idType })
  channelId!: number

  /** The policy's step, from 0. */
  @PrimaryKey({ type: 'integer' })
  step!: number

  @Property({ type: idType })
  deliveryId!: number

  @Property({ type: idType })
  incidentId!: number

  /** JSON: the payload as it was when the event happened. The text is rendered when the message is sent. */
  @Property({ type: new JsonText<unknown>() })
  payload!: unknown
}
