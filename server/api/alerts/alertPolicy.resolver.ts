import { Arg, Authorized, Ctx, Extensions, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { AlertPolicy, StoredStep } from '../../model/alerts/AlertPolicy.ts'
import { Channel } from '../../model/alerts/Channel.ts'
import { loadChannel } from '../../model/alerts/channels/loadChannel.ts'
import { deletePolicy } from '../../model/alerts/policies/deletePolicy.ts'
import { AlertPolicyInput, UpdateAlertPolicyInput } from '../../model/alerts/policies/inputs.ts'
import { listPolicies, loadPolicy } from '../../model/alerts/policies/loadPolicy.ts'
import { createPolicy, updatePolicy } from '../../model/alerts/policies/savePolicy.ts'
import type { Context } from '../../model/Context.ts'
import { parseId } from '../../model/parseId.ts'
import { present } from './present.ts'

@Resolver(() => AlertPolicy)
export class AlertPolicyResolver {
  @Authorized()
  @Extensions({ assumedLength: 50 })
  @Query(() => [AlertPolicy], {
    description:
      'All policies with a name: the default one first, then by name. A policy that belongs to one rule is part of that rule.',
  })
  alertPolicies(@Ctx() context: Context): Promise<AlertPolicy[]> {
    return listPolicies(context)
  }

  @Authorized('ADMIN')
  @Mutation(() => AlertPolicy, { description: 'Creates a policy.' })
  async createAlertPolicy(
    @Arg('input', () => AlertPolicyInput, { description: 'The policy.' }) input: AlertPolicyInput,
    @Ctx() context: Context,
  ) {
    return loadPolicy(context, await createPolicy(context, input))
  }

  @Authorized('ADMIN')
  @Mutation(() => AlertPolicy, {
    description:
      'Changes a policy. CONFLICT if it was changed since `version`, with its current state, and for one that belongs to a rule.',
  })
  async updateAlertPolicy(
    @Arg('id', () => ID, { description: 'Key of the policy.' }) id: string,
    @Arg('input', () => UpdateAlertPolicyInput, { description: 'The changes.' }) input: UpdateAlertPolicyInput,
    @Ctx() context: Context,
  ) {
    return loadPolicy(context, await updatePolicy(context, parseId(id), input))
  }

  @Authorized('ADMIN')
  @Mutation(() => ID, {
    description:
      'Deletes a policy. CONFLICT while rules use it, for the default one, and for one that belongs to a rule.',
  })
  deleteAlertPolicy(@Arg('id', () => ID, { description: 'Key of the policy.' }) id: string, @Ctx() context: Context) {
    return deletePolicy(context, parseId(id))
  }
}

@Resolver(() => StoredStep)
export class AlertStepResolver {
  @FieldResolver(() => [Channel], { description: 'The channels that are notified.' })
  channels(@Root() { channelIds }: StoredStep, @Ctx() context: Context): Promise<Channel[]> {
    return present(channelIds, (id) => loadChannel(context, id))
  }
}
