import type { EntityManager } from '@mikro-orm/sql'
import { jobFields } from './fields/jobFields.ts'
import { requestFields } from './fields/requestFields.ts'
import { jobServerColumns } from './fields/serverColumns.ts'
import type { Job } from './Job.ts'
import { JobRevision } from './JobRevision.ts'

/** A job without its secrets: for the audit log, and for a client whose change came too late. */
export async function auditSnapshot(em: EntityManager, job: Job): Promise<Record<string, unknown>> {
  const revision = await em.findOneOrFail(JobRevision, job.revisionId)
  return { ...shown(jobFields, job), ...shown(requestFields, revision), ...shown(jobServerColumns, job) }
}

interface Shown<Row> {
  audited?: boolean
  show?: (row: Row) => unknown
}

function shown<Row>(group: Record<string, Shown<Row>>, row: Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(group).flatMap(([name, { audited = true, show }]) => (audited && show ? [[name, show(row)]] : [])),
  )
}
