import { Arg, Args, Authorized, Ctx, ID, ObjectType, Query, Resolver } from 'type-graphql'
import type { Context } from '../../model/Context.ts'
import { parseId } from '../../model/parseId.ts'
import { Connection } from '../../model/paging/Connection.ts'
import { countStatement, keysetCursor, keysetRows } from '../../model/paging/keyset.ts'
import { Job } from '../../model/jobs/Job.ts'
import { jobList, orderValue } from '../../model/jobs/jobList.ts'
import { jobOf, loadJob } from '../../model/jobs/loadJob.ts'
import { JobsArgs } from '../../model/jobs/listInputs.ts'
import { searchJobs } from '../../model/jobs/searchJobs.ts'

@ObjectType({ description: 'A page of jobs.' })
class JobConnection extends Connection(Job, 'Job') {}

/** Finding jobs. */
@Resolver()
export class JobsResolver {
  @Authorized()
  @Query(() => JobConnection, { description: 'Jobs, by name where nothing else is asked.' })
  async jobs(@Args(() => JobsArgs) args: JobsArgs, @Ctx() { services, scope }: Context): Promise<JobConnection> {
    const { sql } = services.data
    const search = args.filter?.search?.trim()
    const found = search ? await searchJobs(sql, scope, search) : null
    const list = jobList(scope, sql.dialect, args.filter, args.orderBy, found)
    const rows = (await keysetRows(sql, list, args.after, args.size)).map(jobOf)
    return JobConnection.of({
      rows,
      size: args.size,
      hasPreviousPage: Boolean(args.after),
      cursorOf: (job) => keysetCursor(list, orderValue(job, args.orderBy?.field ?? 'NAME'), job.id),
      count: async () => {
        const { text, parameters } = countStatement(list)
        const [row] = await sql.all<{ count: number }>(text, parameters)
        return Number(row!.count)
      },
    })
  }

  @Authorized()
  @Query(() => Job, { nullable: true, description: 'One job, deleted or not; null: there is none with this id.' })
  async job(
    @Arg('id', () => ID, { description: 'Key of the job.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Job | null> {
    const key = parseId(id)
    return key === null ? null : ((await loadJob(context, key)) ?? null)
  }
}
