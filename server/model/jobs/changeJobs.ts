import { LockMode } from '@mikro-orm/core'
import { recordAudit } from '../audit/record.ts'
import { userInputError, notFound } from '../../platform/errors.ts'
import { inTransaction } from '../inTransaction.ts'
import { runInOrmTransaction } from '../../database/runInOrmTransaction.ts'
import type { Context } from '../Context.ts'
import { ScheduleError } from '../../schedule/schedule.ts'
import { inClause } from '../../database/inClause.ts'
import { Job } from './Job.ts'
import { JobRevision } from './JobRevision.ts'
import { auditSnapshot } from './auditSnapshot.ts'
import { cancelPendingRuns, type CancelledRun } from './cancelPendingRuns.ts'

/** What a change did, as far as others must be told. */
interface Told {
  changedIds: number[]
  deletedIds: number[]
  withdrawn: CancelledRun[]
}

/** One verb on jobs, each under a lock and with its audit event. */
export interface JobChange {
  /** As `job.pause`. */
  action: string
  /** Looks at all of them first, and throws where it may not be. */
  before?: (jobs: readonly Job[], context: Context) => Promise<void>
  /** Does it; false: the job was like that already. */
  apply: (job: Job, now: Date, context: Context) => boolean | Promise<boolean>
  /** Also for deleted jobs, and only for those. */
  ofDeleted?: boolean
  /** Why runs that wait are skipped; null: they run as they were planned. */
  skipReason?: string | null
  /** Whether what was claimed is taken back; else the change does not touch the schedule. */
  withdraws?: (job: Job) => boolean
}

/** Applies a change to jobs, all or none; those that are not there are left out. Answers their keys, in the order asked. */
export async function changeJobs(context: Context, ids: number[], what: JobChange): Promise<number[]> {
  const { services } = context
  const { sql } = services.data
  const now = services.now()
  if (await someAreOverdue(context, ids, now)) await services.engine.claimDue()
  const { found, told } = await inTransaction(context, async (inside) => {
    const jobs = await lockJobs(inside, ids, what.ofDeleted ?? false)
    await what.before?.(jobs, inside)
    const told: Told = { changedIds: [], deletedIds: [], withdrawn: [] }
    for (const job of jobs) {
      const before = await auditSnapshot(inside.em, job)
      if (!(await applied(what, job, now, inside))) continue
      job.edited(now)
      if (what.withdraws?.(job) ?? true) {
        const reason = what.skipReason ?? null
        told.withdrawn.push(
          ...(await runInOrmTransaction(
            inside.em,
            sql,
            cancelPendingRuns(sql.dialect, job.id, now.getTime(), reason, job.isDeleted),
          )),
        )
      }
      const target = { type: 'Job', id: job.id, name: job.name }
      recordAudit(inside, what.action, target, { before, after: await auditSnapshot(inside.em, job) })
      ;(job.isDeleted ? told.deletedIds : told.changedIds).push(job.id)
    }
    return { found: new Set(jobs.map((job) => job.id)), told }
  })
  await publishChange(context, told)
  return [...new Set(ids)].filter((id) => found.has(id))
}

/** After an outage, or behind a slow database: what was due under the old plan must have its rows before the plan changes. */
async function someAreOverdue({ services, scope }: Context, ids: number[], now: Date): Promise<boolean> {
  const { marks, parameters } = inClause(ids)
  const overdue = await services.data.sql.all(
    `select id from job where workspace_id = ? and id in ${marks} and next_run_at <= ? limit 1`,
    [scope.workspaceId, ...parameters, now.getTime()],
  )
  return overdue.length > 0
}

/** A job that is to run again may have a schedule that is none by now: the person is told what to mend. */
async function applied(what: JobChange, job: Job, now: Date, context: Context): Promise<boolean> {
  try {
    return await what.apply(job, now, context)
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error
    const path = error.field === 'timezone' ? 'timezone' : 'cronPattern'
    throw userInputError([{ path, message: error.message }])
  }
}

/** The same for one job, which must be there. */
export async function changeJob(context: Context, id: number | null, what: JobChange): Promise<number> {
  const [found] = id === null ? [] : await changeJobs(context, [id], what)
  if (found === undefined) throw notFound('job')
  return found
}

/** After the commit: what was claimed is taken back before anybody hears of the change. */
export async function publishChange({ services }: Context, { changedIds, deletedIds, withdrawn }: Told): Promise<void> {
  const ids = [...changedIds, ...deletedIds]
  if (ids.length === 0) return
  await services.engine.jobsChanged()
  services.events.publish('jobs', { changedIds, deletedIds })
  if (withdrawn.length > 0) services.events.publish('executions', withdrawn)
}

/** Locks jobs by ascending id, so that two changes of many jobs wait for each other and never deadlock. */
async function lockJobs({ em, scope }: Context, ids: number[], deleted: boolean): Promise<Job[]> {
  const jobs = await em.find(
    Job,
    { ...scope, id: { $in: ids }, deletedAt: deleted ? { $ne: null } : null },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  // One query for all: each audit snapshot then finds its revision in the identity map.
  await em.find(JobRevision, { id: { $in: jobs.map((job) => job.revisionId) } })
  return jobs
}
