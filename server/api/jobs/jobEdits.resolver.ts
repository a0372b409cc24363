import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../../model/Context.ts'
import { parseId } from '../../model/parseId.ts'
import { changeJob } from '../../model/jobs/changeJobs.ts'
import { remove, restoreJob } from '../../model/jobs/changes.ts'
import { duplicateJob } from '../../model/jobs/duplicateJob.ts'
import { CreateJobInput, UpdateJobInput } from '../../model/jobs/inputs.ts'
import { Job } from '../../model/jobs/Job.ts'
import { loadJob } from '../../model/jobs/loadJob.ts'
import { createJob, updateJob } from '../../model/jobs/saveJob.ts'

/** Judged with all else that is known, so that every faulty field is named at once. */
const validateFn = async () => {}

/** Making and changing jobs. */
@Resolver()
export class JobEditsResolver {
  @Authorized('EDITOR')
  @Mutation(() => Job, { description: 'Creates a job.' })
  async createJob(
    @Arg('input', () => CreateJobInput, { validateFn, description: 'The job.' }) input: CreateJobInput,
    @Ctx() context: Context,
  ) {
    return loadJob(context, await createJob(context, input))
  }

  @Authorized('EDITOR')
  @Mutation(() => Job, {
    description:
      'Changes a job, at once also for runs that are planned and have not started. CONFLICT if it was changed since `version`; `extensions.current` is its current state. Where the URL leads to another origin, BAD_USER_INPUT asks for each stored secret again.',
  })
  async updateJob(
    @Arg('id', () => ID, { description: 'Key of the job.' }) id: string,
    @Arg('input', () => UpdateJobInput, { validateFn, description: 'The changes.' }) input: UpdateJobInput,
    @Ctx() context: Context,
  ) {
    return loadJob(context, await updateJob(context, parseId(id), input))
  }

  @Authorized('EDITOR')
  @Mutation(() => ID, {
    description:
      'Deletes a job; its history stays, and it can be restored. A run that is under way goes on to its end.',
  })
  async deleteJob(@Arg('id', () => ID, { description: 'Key of the job.' }) id: string, @Ctx() context: Context) {
    return changeJob(context, parseId(id), remove)
  }

  @Authorized('EDITOR')
  @Mutation(() => Job, {
    description: 'Brings a deleted job back as it was. CONFLICT if its name has been taken since.',
  })
  async restoreJob(@Arg('id', () => ID, { description: 'Key of the job.' }) id: string, @Ctx() context: Context) {
    return loadJob(context, await restoreJob(context, parseId(id)))
  }

  @Authorized('EDITOR')
  @Mutation(() => Job, { description: 'Creates a paused copy of a job, secrets included, under a name of its own.' })
  async duplicateJob(@Arg('id', () => ID, { description: 'Key of the job.' }) id: string, @Ctx() context: Context) {
    return loadJob(context, await duplicateJob(context, parseId(id)))
  }
}
