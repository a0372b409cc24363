import { GraphQLJSON } from 'graphql-scalars'
import { Arg, Authorized, Ctx, Extensions, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { channelKinds } from '../../engine/alerting/channels/channelKinds.ts'
import { Channel } from '../../model/alerts/Channel.ts'
import { DeliveryResult } from '../../model/alerts/channels/DeliveryResult.ts'
import { deleteChannel } from '../../model/alerts/channels/deleteChannel.ts'
import { ChannelInput, UpdateChannelInput } from '../../model/alerts/channels/inputs.ts'
import { listChannels, loadChannel } from '../../model/alerts/channels/loadChannel.ts'
import { createChannel, updateChannel } from '../../model/alerts/channels/saveChannel.ts'
import { shownSettings } from '../../model/alerts/channels/shownSettings.ts'
import { testChannel } from '../../model/alerts/channels/testChannel.ts'
import type { Context } from '../../model/Context.ts'
import { parseId } from '../../model/parseId.ts'
import { hasRole } from '../../model/users/hasRole.ts'

@Resolver(() => Channel)
export class ChannelResolver {
  @Authorized()
  @Extensions({ assumedLength: 50 })
  @Query(() => [Channel], { description: 'All channels, by name.' })
  channels(@Ctx() context: Context): Promise<Channel[]> {
    return listChannels(context)
  }

  @FieldResolver(() => GraphQLJSON, {
    description: 'The settings of its kind. Secrets are null; e-mail addresses are null except for administrators.',
  })
  settings(@Root() channel: Channel, @Ctx() { viewer }: Context): Record<string, unknown> {
    return shownSettings(channel, channelKinds[channel.kind], viewer !== null && hasRole(viewer.role, 'ADMIN'))
  }

  @Authorized('ADMIN')
  @Mutation(() => Channel, { description: 'Creates a channel. The first one also creates the default policy.' })
  async createChannel(
    @Arg('input', () => ChannelInput, { description: 'The channel.' }) input: ChannelInput,
    @Ctx() context: Context,
  ) {
    return loadChannel(context, await createChannel(context, channelKinds, input))
  }

  @Authorized('ADMIN')
  @Mutation(() => Channel, {
    description:
      'Changes a channel. CONFLICT if it was changed since `version`; `extensions.current` is its current state.',
  })
  async updateChannel(
    @Arg('id', () => ID, { description: 'Key of the channel.' }) id: string,
    @Arg('input', () => UpdateChannelInput, { description: 'The changes.' }) input: UpdateChannelInput,
    @Ctx() context: Context,
  ) {
    return loadChannel(context, await updateChannel(context, channelKinds, parseId(id), input))
  }

  @Authorized('ADMIN')
  @Mutation(() => ID, {
    description: 'Deletes a channel. Policies no longer use it, and its queued messages are dropped.',
  })
  deleteChannel(@Arg('id', () => ID, { description: 'Key of the channel.' }) id: string, @Ctx() context: Context) {
    return deleteChannel(context, parseId(id))
  }

  @Authorized('ADMIN')
  @Mutation(() => DeliveryResult, {
    description: 'Sends a test message with the given settings. Saves nothing.',
  })
  testChannel(
    @Arg('input', () => ChannelInput, { description: 'The channel to test.' }) input: ChannelInput,
    @Arg('channelId', () => ID, {
      nullable: true,
      description:
        'The saved channel that is edited. Settings left out are taken from it, secrets only for the same origin.',
    })
    channelId: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<DeliveryResult> {
    return testChannel(context, channelKinds, input, channelId ? parseId(channelId) : undefined)
  }
}
