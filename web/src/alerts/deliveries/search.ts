import { listOf, oneOf, params, text } from '../../app/param.ts'
import type { DeliveryFilter } from '../../gql/graphql.ts'

export const deliveryStatuses = ['QUEUED', 'SENDING', 'RETRYING', 'DELIVERED', 'FAILED', 'DROPPED'] as const

/** The filters of the messages page in the URL. */
export const deliveriesSearch = params({
  statuses: listOf(oneOf(deliveryStatuses)),
  channels: listOf(text),
})

export type DeliveriesSearch = ReturnType<typeof deliveriesSearch>

/** The filter for the server. Undefined if it is empty, so that it is the same query as no filter. */
export function toFilter({ statuses, channels }: DeliveriesSearch): DeliveryFilter | undefined {
  const filter: DeliveryFilter = {
    ...(statuses?.length && { statuses }),
    ...(channels?.length && { channelIds: channels }),
  }
  return Object.keys(filter).length > 0 ? filter : undefined
}
