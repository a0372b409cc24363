import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { idType, JsonText } from '../../database/columnTypes.ts'

/** What a delivery tells of: an event of an incident. An event goes to a channel once a step, whatever happens. */
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

  /** JSON: the data as they were when it happened; the text is rendered when it is sent. */
  @Property({ type: new JsonText<unknown>() })
  payload!: unknown
}
