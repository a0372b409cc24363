import { type Place, placeOf } from '../../model/executions/list/place.ts'
import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Extensions,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import type { Context } from '../../model/Context.ts'
import { parseId } from '../../model/parseId.ts'
import { Job } from '../../model/jobs/Job.ts'
import { loadJob } from '../../model/jobs/loadJob.ts'
import { Connection } from '../../model/paging/Connection.ts'
import { decodeCursor, encodeCursor } from '../../model/paging/cursor.ts'
import { loadUser } from '../../model/users/loadUser.ts'
import { User } from '../../model/users/User.ts'
import { attemptsOf } from '../../model/executions/attempts.ts'
import { Attempt, type ShownAttempt } from '../../model/executions/Attempt.ts'
import { Execution } from '../../model/executions/Execution.ts'
import { loadExecution } from '../../model/executions/loadExecution.ts'
import { executionPage } from '../../model/executions/list/page.ts'
import { ExecutionsArgs } from '../../model/executions/listInputs.ts'

@ObjectType({ description: 'A page of executions.' })
export class ExecutionConnection extends Connection(Execution, 'Execution') {}

const order = 'executions'
const cursorOf = ({ atMs, id }: Place) => encodeCursor(order, [atMs, id])

/** Finding executions, and what belongs to one. */
@Resolver(() => Execution)
export class ExecutionResolver {
  @Authorized()
  @Query(() => ExecutionConnection, {
    description:
      'Executions, newest first. Where few of a long history match, a page may be short, even empty, and yet have a next one: go on after its endCursor.',
  })
  async executions(
    @Args(() => ExecutionsArgs) args: ExecutionsArgs,
    @Ctx() { services, scope }: Context,
  ): Promise<ExecutionConnection> {
    const after = decodeCursor(args.after, order, ['number', 'number']) as [number, number] | null
    const above = after && { atMs: after[0], id: after[1] }
    const { rows, goOnAt, count } = await executionPage(services.data.sql, scope, args.filter, above, args.size)
    const page = ExecutionConnection.of({
      rows,
      size: args.size,
      hasPreviousPage: above !== null,
      cursorOf: (row) => cursorOf(placeOf(row)),
      count,
    })
    if (goOnAt) Object.assign(page.pageInfo, { hasNextPage: true, endCursor: cursorOf(goOnAt) })
    return page
  }

  @Authorized()
  @Query(() => Execution, { nullable: true, description: 'One execution; null: there is none with this id.' })
  async execution(
    @Arg('id', () => ID, { description: 'Key of the execution.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Execution | null> {
    const key = parseId(id)
    return key === null ? null : ((await loadExecution(context, key)) ?? null)
  }

  @FieldResolver(() => Job, { description: 'The job it is a run of.' })
  job(@Root() execution: Execution, @Ctx() context: Context) {
    return loadJob(context, execution.jobId)
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who asked for it; null where nobody did.' })
  triggeredBy(@Root() execution: Execution, @Ctx() context: Context) {
    return execution.triggeredById === null ? null : loadUser(context, execution.triggeredById)
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Milliseconds from the planned instant to the first attempt; null before it.',
  })
  delayMs(@Root() { startedAt, scheduledFor }: Execution): number | null {
    // More than a GraphQL Int holds is a run that was caught up after 24 days.
    return startedAt && Math.min(startedAt.getTime() - scheduledFor.getTime(), 2 ** 31 - 1)
  }

  // Most runs have one, and four where the job's rule is the usual one and all fail.
  @Extensions({ assumedLength: 4 })
  @FieldResolver(() => [Attempt], { description: 'The HTTP calls made for it that have ended, oldest first.' })
  attempts(@Root() execution: Execution, @Ctx() context: Context): Promise<ShownAttempt[]> {
    return attemptsOf(context, execution)
  }
}
