import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql'
import { acknowledge } from '../../engine/alerting/byHand/acknowledge.ts'
import { resolve } from '../../engine/alerting/byHand/resolve.ts'
import { snooze } from '../../engine/alerting/byHand/snooze.ts'
import { Incident } from '../../model/alerts/Incident.ts'
import { loadIncident } from '../../model/alerts/incidents/loadIncident.ts'
import type { Context } from '../../model/Context.ts'
import { parseId } from '../../model/parseId.ts'

const noteText = 'A note for others, up to 1,000 characters.'

/** What a person can do with an incident. */
@Resolver()
export class IncidentDeedsResolver {
  @Authorized('EDITOR')
  @Mutation(() => Incident, {
    description: 'Acknowledges an incident: reminders and escalation stop. CONFLICT if it is resolved.',
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
      'Mutes an incident until an instant within 30 days. If it is still open then, it is announced. CONFLICT if it is resolved.',
  })
  async snoozeIncident(
    @Arg('id', () => ID, { description: 'Key of the incident.' }) id: string,
    @Arg('until', () => Date, { description: 'When the snooze ends.' }) until: Date,
    @Ctx() context: Context,
  ) {
    return loadIncident(context, await snooze(context, parseId(id), until))
  }

  @Authorized('EDITOR')
  @Mutation(() => Incident, {
    description:
      'Resolves an incident by hand, and notifies the channels that got its opening. CONFLICT if it is resolved already.',
  })
  async resolveIncident(
    @Arg('id', () => ID, { description: 'Key of the incident.' }) id: string,
    @Arg('note', () => String, { nullable: true, description: noteText }) note: string | null | undefined,
    @Ctx() context: Context,
  ) {
    return loadIncident(context, await resolve(context, parseId(id), note))
  }
}
