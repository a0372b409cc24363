import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { redeliverByHand } from '../../engine/alerting/byHand/redeliverByHand.ts'
import { Channel } from '../../model/alerts/Channel.ts'
import { loadChannel } from '../../model/alerts/channels/loadChannel.ts'
import { Delivery } from '../../model/alerts/Delivery.ts'
import { deliveryList } from '../../model/alerts/deliveries/deliveryList.ts'
import { DeliveriesArgs, DeliveryFilter } from '../../model/alerts/deliveries/listInputs.ts'
import { deliveryOf, loadDelivery, loadIncidentIds } from '../../model/alerts/deliveries/loadDelivery.ts'
import { Incident } from '../../model/alerts/Incident.ts'
import { loadIncident } from '../../model/alerts/incidents/loadIncident.ts'
import type { Context } from '../../model/Context.ts'
import { Connection } from '../../model/paging/Connection.ts'
import { keysetCursor, keysetRows } from '../../model/paging/keyset.ts'
import { parseId } from '../../model/parseId.ts'
import { present } from './present.ts'

@ObjectType({ description: 'A page of deliveries.' })
export class DeliveryConnection extends Connection(Delivery, 'Delivery') {}

@Resolver(() => Delivery)
export class DeliveryResolver {
  @Authorized()
  @Query(() => DeliveryConnection, { description: 'Messages to channels, newest first.' })
  async deliveries(
    @Args(() => DeliveriesArgs) args: DeliveriesArgs,
    @Ctx() { services, scope }: Context,
  ): Promise<DeliveryConnection> {
    const list = deliveryList(scope, args.filter ?? new DeliveryFilter())
    return DeliveryConnection.of({
      rows: (await keysetRows(services.data.sql, list, args.after, args.size)).map(deliveryOf),
      size: args.size,
      hasPreviousPage: Boolean(args.after),
      cursorOf: ({ id }) => keysetCursor(list, id, id),
    })
  }

  @FieldResolver(() => [Incident], { description: 'The incidents that it is about, oldest first, at most 100.' })
  async incidents(@Root() { id }: Delivery, @Ctx() context: Context): Promise<Incident[]> {
    const keys = (await loadIncidentIds(context.services, id)) ?? []
    return present(keys, (key) => loadIncident(context, key))
  }

  @FieldResolver(() => Channel, { nullable: true, description: 'The channel; null: it was deleted.' })
  channel(@Root() { channelId }: Delivery, @Ctx() context: Context) {
    return loadChannel(context, channelId)
  }

  @Authorized('EDITOR')
  @Mutation(() => Delivery, {
    description:
      'Sends a message again at once. CONFLICT while it is queued or being sent, and if its channel was deleted or is switched off.',
  })
  async redeliver(@Arg('id', () => ID, { description: 'Key of the delivery.' }) id: string, @Ctx() context: Context) {
    return loadDelivery(context, await redeliverByHand(context, parseId(id)))
  }
}
