import { ArrayMaxSize } from 'class-validator'
import { Arg, Args, ArgsType, Authorized, Ctx, Field, ID, Mutation, Resolver } from 'type-graphql'
import { recordAudit } from '../../model/audit/record.ts'
import { notFound } from '../../platform/errors.ts'
import { Attempt, type ShownAttempt } from '../../model/executions/Attempt.ts'
import { Execution } from '../../model/executions/Execution.ts'
import { asTriggered, loadExecution } from '../../model/executions/loadExecution.ts'
import { inTransaction } from '../../model/inTransaction.ts'
import type { Context } from '../../model/Context.ts'
import { parseId, parseIds } from '../../model/parseId.ts'
import { changeJob, changeJobs, type JobChange } from '../../model/jobs/changeJobs.ts'
import { remove, pause, restoreJobs, resume } from '../../model/jobs/changes.ts'
import { CreateJobInput } from '../../model/jobs/inputs.ts'
import { Job } from '../../model/jobs/Job.ts'
import { loadJob } from '../../model/jobs/loadJob.ts'
import { testJob } from '../../model/jobs/testJob.ts'

const validateFn = async () => {}

@ArgsType()
class JobIds {
  @Field(() => [ID], { description: 'Keys of at most 1000 jobs; those that are not there are left out.' })
  @ArrayMaxSize(1000, { message: 'Choose at most 1,000 jobs at once.' })
  ids!: string[]
}

/** Whether and when jobs run. */
@Resolver()
export class JobRunsResolver {
  @Authorized('EDITOR')
  @Mutation(() => Job, {
    description: 'Stops the schedule of a job. Runs that wait are skipped; one under way goes on.',
  })
  async pauseJob(@Arg('id', () => ID, { description: 'Key of the job.' }) id: string, @Ctx() context: Context) {
    return loadJob(context, await changeJob(context, parseId(id), pause))
  }

  @Authorized('EDITOR')
  @Mutation(() => Job, {
    description: 'Lets a paused or failed job run again; its count of failures in a row starts at zero.',
  })
  async resumeJob(@Arg('id', () => ID, { description: 'Key of the job.' }) id: string, @Ctx() context: Context) {
    return loadJob(context, await changeJob(context, parseId(id), resume))
  }

  @Authorized('EDITOR')
  @Mutation(() => [Job], { description: 'Pauses many jobs, all or none.' })
  pauseJobs(@Args(() => JobIds) { ids }: JobIds, @Ctx() context: Context) {
    return changedJobs(context, ids, pause)
  }

  @Authorized('EDITOR')
  @Mutation(() => [Job], { description: 'Resumes many jobs, all or none.' })
  resumeJobs(@Args(() => JobIds) { ids }: JobIds, @Ctx() context: Context) {
    return changedJobs(context, ids, resume)
  }

  @Authorized('EDITOR')
  @Mutation(() => [ID], { description: 'Deletes many jobs, all or none; their history stays.' })
  deleteJobs(@Args(() => JobIds) { ids }: JobIds, @Ctx() context: Context): Promise<number[]> {
    return changeJobs(context, parseIds(ids), remove)
  }

  @Authorized('EDITOR')
  @Mutation(() => [Job], {
    description: 'Brings many deleted jobs back as they were, all or none. CONFLICT if a name has been taken since.',
  })
  async restoreJobs(@Args(() => JobIds) { ids }: JobIds, @Ctx() context: Context) {
    return loadJobs(context, await restoreJobs(context, parseIds(ids)))
  }

  @Authorized('EDITOR')
  @Mutation(() => Execution, {
    description:
      'Runs a job now, whether it is paused or not. Answers at once, with the execution QUEUED; each call is a run of its own.',
  })
  async triggerJob(@Arg('id', () => ID, { description: 'Key of the job.' }) id: string, @Ctx() context: Context) {
    const { services, viewer } = context
    const key = parseId(id)
    const job = key === null ? undefined : await loadJob(context, key)
    if (!job || job.deletedAt !== null) throw notFound('job')
    const executionId = await services.engine.triggerRun({
      jobId: job.id,
      trigger: 'MANUAL',
      userId: viewer!.user.id,
      revisionId: job.revisionId,
    })
    const execution = String(executionId)
    await inTransaction(context, async (inside) =>
      recordAudit(inside, 'job.trigger', { type: 'Job', id: job.id, name: job.name }, { after: { execution } }),
    )
    return asTriggered((await loadExecution(context, executionId))!)
  }

  @Authorized('EDITOR')
  @Mutation(() => Attempt, {
    description:
      'Makes one call by what a form holds and saves nothing but an event of the audit log. Only what is sent is checked.',
  })
  testJob(
    @Arg('input', () => CreateJobInput, { validateFn, description: 'The job as the form has it.' })
    input: CreateJobInput,
    @Arg('jobId', () => ID, {
      nullable: true,
      description:
        'The job that is being edited: secrets left out are taken from it, as far as the URL leads to the same origin.',
    })
    jobId: string | null,
    @Ctx() context: Context,
  ): Promise<ShownAttempt> {
    return testJob(context, input, jobId === null || jobId === undefined ? null : (parseId(jobId) ?? 0))
  }
}

async function changedJobs(context: Context, ids: string[], what: JobChange) {
  return loadJobs(context, await changeJobs(context, parseIds(ids), what))
}

function loadJobs(context: Context, ids: readonly number[]) {
  return Promise.all(ids.map((id) => loadJob(context, id)))
}
