import { Arg, Args, Authorized, Ctx, Extensions, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { hasRole } from '../../model/users/hasRole.ts'
import type { Context } from '../../model/Context.ts'
import { longText } from '../../model/longText.ts'
import { Connection } from '../../model/paging/Connection.ts'
import { decodeCursor, encodeCursor } from '../../model/paging/cursor.ts'
import { PageArgs } from '../../model/paging/PageArgs.ts'
import { User } from '../../model/users/User.ts'
import { AuditEvent } from '../../model/audit/AuditEvent.ts'
import { AuditFilter } from '../../model/audit/AuditFilter.ts'
import { eventsWhere } from '../../model/audit/findEvents.ts'

const AuditEventConnection = Connection(AuditEvent, 'AuditEvent')
const order = 'auditEvents'
const stateBefore = longText('audit_event', 'before')
const stateAfter = longText('audit_event', 'after')
/** A job with its body and headers. */
const maxStateBytes = 2 * 1024 * 1024

@Resolver(() => AuditEvent)
export class AuditResolver {
  @Authorized()
  @Query(() => AuditEventConnection, {
    description:
      'Who did what, newest first. Administrators read all; others what was done to jobs, categories and alerts.',
  })
  async auditEvents(
    @Arg('filter', () => AuditFilter, { nullable: true, description: 'Which events.' }) filter: AuditFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em, viewer, scope }: Context,
  ) {
    const after = decodeCursor(page.after, order, ['number'])
    const where = eventsWhere(scope, filter ?? new AuditFilter(), viewer!.role === 'ADMIN')
    const rows = await em.find(AuditEvent, after ? { $and: [where, { id: { $lt: after[0] as number } }] } : where, {
      orderBy: { id: 'desc' },
      limit: page.size + 1,
      populate: ['actor'],
    })
    return AuditEventConnection.of({
      rows,
      size: page.size,
      cursorOf: (event) => encodeCursor(order, [event.id]),
      hasPreviousPage: after !== null,
    })
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who did it; null: nobody who was signed in.' })
  actor(@Root() event: AuditEvent): User | null {
    return event.actor
  }

  @Extensions({ maxBytes: maxStateBytes, chargesItself: true })
  @FieldResolver(() => String, { nullable: true, description: 'The changed fields before, as JSON.' })
  before(@Root() event: AuditEvent, @Ctx() context: Context): Promise<string | null> {
    return stateBefore.load(context, event.id)
  }

  @Extensions({ maxBytes: maxStateBytes, chargesItself: true })
  @FieldResolver(() => String, { nullable: true, description: 'The changed fields after, as JSON.' })
  after(@Root() event: AuditEvent, @Ctx() context: Context): Promise<string | null> {
    return stateAfter.load(context, event.id)
  }

  @FieldResolver(() => String, { nullable: true, description: 'Address the request came from; for administrators.' })
  ip(@Root() event: AuditEvent, @Ctx() { viewer }: Context): string | null {
    return viewer && hasRole(viewer.role, 'ADMIN') ? event.ip : null
  }
}
