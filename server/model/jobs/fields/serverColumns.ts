import type { Job } from '../Job.ts'
import type { JobRevision } from '../JobRevision.ts'

/** Why a column is no field: nobody sets it through an input. */
interface ServerColumn<Row> {
  reason: string
  /** The audit log shows it; how, as JSON. */
  show?: (row: Row) => unknown
}

type ServerColumns<Row> = { readonly [K in keyof Row & string]?: ServerColumn<Row> }

/** The columns of `job` that the server keeps itself. A copy takes none of them. */
export const jobServerColumns: ServerColumns<Job> = {
  id: { reason: 'The database chooses it.' },
  workspaceId: { reason: 'It is the workspace of the viewer who made the job, and never changes.' },
  normalizedName: { reason: 'It is the name as it is compared.' },
  liveNormalizedName: { reason: 'It is the name as it is compared, while the job is not deleted.' },
  revisionId: { reason: 'It follows from the fields of the request.' },
  host: { reason: 'It follows from the URL of the request.' },
  nextRunAt: { reason: 'It follows from the schedule.' },
  lastExecutionId: { reason: 'The engine records it.' },
  lastStatus: { reason: 'The engine records it.' },
  lastRunAt: { reason: 'The engine records it.' },
  consecutiveFailures: { reason: 'The engine counts them.' },
  createdById: { reason: 'It is the viewer who made the job.' },
  createdAt: { reason: 'It is the time of the mutation.' },
  updatedAt: { reason: 'It is the time of the mutation.' },
  deletedAt: { reason: 'Deleting and restoring set it.', show: ({ deletedAt }) => deletedAt?.toISOString() ?? null },
  version: { reason: 'Every edit raises it.', show: ({ version }) => version },
}

/** The columns of `job_revision` that the server keeps itself. */
export const revisionServerColumns: ServerColumns<JobRevision> = {
  id: { reason: 'The database chooses it.' },
  createdAt: { reason: 'It is the time of the mutation.' },
}
