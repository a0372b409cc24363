import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql'
import { acknowledge } from '../../engine/alerting/byHand/acknowledge.ts'
import { resolve } from '../../engine/alerting/byHand/resolve.ts'
import { snooze } from '../../engine/alerting/byHand/snooze.ts'
import { Incident } from '../../model/alerts/Incident.ts'
import { loadIncident } from '../../model/alerts/incidents/loadIncident.ts'
import type { Context } from '../../model/Context.ts'
import { parseId } from '../../model/parseId.ts'

const noteText = 'What others should know, up to 1,000 characters.'

/** What people do with incidents. */
@Resolver()
export class IncidentDeedsResolver {
  @Authorized('EDITOR')
  @Mutation(() => Incident, {
    description: 'Takes care of an incident: reminders and escalation stop. CONFLICT where it is over.',
  })
  async acknowledgeIncident(
    @Arg('id', () => ID, { description: 'Key of the incident.' }) id: string,
    @Arg('note', () => String, { nullable: true, description: noteText }) note: string | null | undefined,
    @Ctx() context: Context,
  ) {
    return loadIncident(context, await acknowledge(context, parseId(id), note))
  }

  @Authorized('EDITOR')
  @Mutation(() => Incident, {
    description:
      'Mutes an incident until an instant within 30 days; what is still open then is told. CONFLICT where it is over.',
  })
  async snoozeIncident(
    @Arg('id', () => ID, { description: 'Key of the incident.' }) id: string,
    @Arg('until', () => Date, { description: 'Until when.' }) until: Date,
    @Ctx() context: Context,
  ) {
    return loadIncident(context, await snooze(context, parseId(id), until))
  }

  @Authorized('EDITOR')
  @Mutation(() => Incident, {
    description:
      'Ends an incident by hand; channels that were told of it hear that it is over. CONFLICT where it is over already.',
  })
  async resolveIncident(
    @Arg('id', () => ID, { description: 'Key of the incident.' }) id: string,
    @Arg('note', () => String, { nullable: true, description: noteText }) note: string | null | undefined,
    @Ctx() context: Context,
  ) {
    return loadIncident(context, await resolve(context, parseId(id), note))
  }
}
