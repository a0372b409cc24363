import type { Job } from '../Job.ts'
import type { JobRevision } from '../JobRevision.ts'

/** Why a column is no field: nobody sets it through an input. */
interface ServerColumn<Row> {
  because: string
  /** The audit log shows it; how, as JSON. */
  show?: (row: Row) => unknown
}

type ServerColumns<Row> = { readonly [K in keyof Row & string]?: ServerColumn<Row> }

/** The columns of `job` that the server keeps itself. A copy takes none of them. */
export const jobServerColumns: ServerColumns<Job> = {
  id: { because: 'The database chooses it.' },
  workspaceId: { because: 'It is the workspace of the viewer who made the job, and never changes.' },
  normalizedName: { because: 'It is the name as it is compared.' },
  liveNormalizedName: { because: 'It is the name as it is compared, while the job is not deleted.' },
  revisionId: { because: 'It follows from the fields of the request.' },
  nextRunAt: { because: 'It follows from the schedule.' },
  lastExecutionId: { because: 'The engine records it.' },
  lastStatus: { because: 'The engine records it.' },
  lastRunAt: { because: 'The engine records it.' },
  consecutiveFailures: { because: 'The engine counts them.' },
  createdById: { because: 'It is the viewer who made the job.' },
  createdAt: { because: 'It is the time of the mutation.' },
  updatedAt: { because: 'It is the time of the mutation.' },
  deletedAt: { because: 'Deleting and restoring set it.', show: ({ deletedAt }) => deletedAt?.toISOString() ?? null },
  version: { because: 'Every edit raises it.', show: ({ version }) => version },
}

/** The columns of `job_revision` that the server keeps itself. */
export const revisionServerColumns: ServerColumns<JobRevision> = {
  id: { because: 'The database chooses it.' },
  createdAt: { because: 'It is the time of the mutation.' },
}
