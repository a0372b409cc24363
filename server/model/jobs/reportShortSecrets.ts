import type { Services } from '../Context.ts'
import { inClause } from '../../database/inClause.ts'
import { minSecretLength } from './fields/secretLength.ts'
import { rowMapper } from '../../database/rowMapper.ts'
import { JobRevision } from './JobRevision.ts'
import { prepareRequest } from './request.ts'

type Parts = Pick<Services, 'data' | 'encryption' | 'log'>

interface JobName {
  id: number
  name: string
  revision_id: number
}

const jobsAtOnce = 200
/** Bodies hold no stored secrets, and may be a mebibyte each. */
const { columns, of: bodilessOf } = rowMapper(JobRevision, { without: ['body'] })

/** Names in the log, once a start, each job with a stored secret that would be refused today, for its answers cannot be masked. */
export async function reportShortSecrets(services: Parts, signal: AbortSignal): Promise<void> {
  try {
    for (let after = 0; !signal.aborted;) {
      const jobs = await services.data.sql.all<JobName>(
        `select id, name, revision_id from job where deleted_at is null and id > ? order by id limit ${jobsAtOnce}`,
        [after],
      )
      if (jobs.length === 0) return
      after = Number(jobs.at(-1)!.id)
      await reportAmong(services, jobs)
    }
  } catch (error) {
    services.log.warn({ err: error }, 'stored secrets could not be looked through for short ones')
  }
}

async function reportAmong({ data, encryption, log }: Parts, jobs: JobName[]): Promise<void> {
  const { marks, parameters } = inClause(jobs.map((job) => Number(job.revision_id)))
  const rows = await data.sql.all<Record<string, unknown>>(
    `select ${columns} from job_revision where encrypted_secrets is not null and id in ${marks}`,
    parameters,
  )
  const short = new Set(
    rows
      .map((row) => ({ ...bodilessOf(row), body: null }))
      .filter((revision) => hasShortSecret(revision, encryption))
      .map(({ id }) => id),
  )
  for (const { id, name, revision_id } of jobs)
    if (short.has(Number(revision_id)))
      log.warn(
        { jobId: Number(id), job: name },
        `a secret of this job has fewer than ${minSecretLength} characters and cannot be masked in answers`,
      )
}

function hasShortSecret(revision: JobRevision, encryption: Services['encryption']): boolean {
  try {
    const { secrets } = prepareRequest(revision, encryption)
    return secrets.some((secret) => secret !== '' && secret.length < minSecretLength)
  } catch {
    // Secrets of a lost key are none; the job says so when it runs.
    return false
  }
}
