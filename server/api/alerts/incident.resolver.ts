import { Arg, Args, Authorized, Ctx, ID, ObjectType, Query, Resolver } from 'type-graphql'
import { Incident } from '../../model/alerts/Incident.ts'
import { incidentList, isOfOpen } from '../../model/alerts/incidents/incidentList.ts'
import { IncidentFilter, IncidentsArgs } from '../../model/alerts/incidents/listInputs.ts'
import { incidentOf, loadIncident } from '../../model/alerts/incidents/loadIncident.ts'
import type { Context } from '../../model/Context.ts'
import { Connection } from '../../model/paging/Connection.ts'
import { countStatement, keysetCursor, keysetRows } from '../../model/paging/keyset.ts'
import { parseId } from '../../model/parseId.ts'

@ObjectType({ description: 'A page of incidents.' })
export class IncidentConnection extends Connection(Incident, 'Incident') {}

@Resolver()
export class IncidentResolver {
  @Authorized()
  @Query(() => IncidentConnection, {
    description: 'Incidents, newest first. `totalCount` is set only if `statuses` leaves RESOLVED out.',
  })
  async incidents(
    @Args(() => IncidentsArgs) args: IncidentsArgs,
    @Ctx() { services, scope }: Context,
  ): Promise<IncidentConnection> {
    const { sql } = services.data
    const filter = args.filter ?? new IncidentFilter()
    const list = incidentList(scope, filter)
    const rows = (await keysetRows(sql, list, args.after, args.size)).map(incidentOf)
    return IncidentConnection.of({
      rows,
      size: args.size,
      hasPreviousPage: Boolean(args.after),
      cursorOf: ({ id }) => keysetCursor(list, id, id),
      count: async () => {
        if (!isOfOpen(filter)) return null
        const { text, parameters } = countStatement(list)
        const [row] = await sql.all<{ count: number }>(text, parameters)
        return Number(row!.count)
      },
    })
  }

  @Authorized()
  @Query(() => Incident, { nullable: true, description: 'One incident; null: there is none with this id.' })
  async incident(
    @Arg('id', () => ID, { description: 'Key of the incident.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Incident | null> {
    const key = parseId(id)
    return key === null ? null : ((await loadIncident(context, key)) ?? null)
  }
}
