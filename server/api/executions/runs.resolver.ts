import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql'
import { recordAudit } from '../../model/audit/record.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { inTransaction } from '../../model/inTransaction.ts'
import type { Context } from '../../model/Context.ts'
import { parseId } from '../../model/parseId.ts'
import { loadJob } from '../../model/jobs/loadJob.ts'
import { Execution } from '../../model/executions/Execution.ts'
import { asTriggered, loadExecution } from '../../model/executions/loadExecution.ts'
import type { ExecutionStatus } from '../../model/executions/enums.ts'
import { untilEnded } from './untilEnded.ts'

/** What people do with executions. */
@Resolver()
export class RunsResolver {
  @Authorized('EDITOR')
  @Mutation(() => Execution, {
    description: 'Ends an execution that is under way as CANCELLED. CONFLICT if it has ended already.',
  })
  async cancelExecution(
    @Arg('id', () => ID, { description: 'Key of the execution.' }) id: string,
    @Ctx() context: Context,
  ) {
    const { services, viewer } = context
    const execution = await found(context, id)
    if (!isUnderWay(execution.status)) throw endedAlready(execution.id, execution.status)
    const ended = untilEnded(services, execution.id)
    try {
      const outcome = await services.engine.cancel(execution.id, `${viewer!.user.name} cancelled it.`)
      if (outcome !== 'CANCELLED') throw endedAlready(execution.id, outcome)
      await note(context, 'execution.cancel', execution)
      await ended.promise
    } finally {
      ended.stop()
    }
    return loadExecution(context, execution.id)
  }

  @Authorized('EDITOR')
  @Mutation(() => Execution, {
    description:
      'Runs the job of an execution again, as the job is now: with what was mended since. Answers at once, QUEUED. NOT_FOUND where the job is deleted.',
  })
  async rerunExecution(
    @Arg('id', () => ID, { description: 'Key of the execution.' }) id: string,
    @Ctx() context: Context,
  ) {
    const { services, viewer } = context
    const execution = await found(context, id)
    const job = await loadJob(context, execution.jobId)
    if (!job || job.deletedAt !== null) throw notFound('job')
    const again = await services.engine.triggerRun({
      jobId: job.id,
      trigger: 'RERUN',
      userId: viewer!.user.id,
      revisionId: job.revisionId,
    })
    await note(context, 'execution.rerun', execution, { execution: String(again) })
    return asTriggered((await loadExecution(context, again))!)
  }
}

const isUnderWay = (status: ExecutionStatus) => status === 'QUEUED' || status === 'RUNNING'

const endedAlready = (id: number, status: ExecutionStatus) =>
  conflict('This execution has ended already.', { id: String(id), status })

async function found(context: Context, id: string): Promise<Execution> {
  const key = parseId(id)
  const execution = key === null ? undefined : await loadExecution(context, key)
  if (!execution) throw notFound('execution')
  return execution
}

async function note(context: Context, action: string, execution: Execution, after?: Record<string, unknown>) {
  const job = await loadJob(context, execution.jobId)
  const target = { type: 'Execution', id: execution.id, name: job?.name ?? null }
  await inTransaction(context, async (inside) => recordAudit(inside, action, target, after ? { after } : {}))
}
