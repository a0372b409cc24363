import { rowMapper } from '../../database/rowMapper.ts'
import { longText } from '../longText.ts'
import { byId, loader } from '../loader.ts'
import { inClause } from '../../database/inClause.ts'
import { JobRevision } from './JobRevision.ts'

const bare = rowMapper(JobRevision, { without: ['headers', 'body', 'encryptedSecrets'] })

/** A revision without its texts, which may be a megabyte each. */
export type BareRevision = ReturnType<typeof bare.of> & { hasSecrets: boolean }

/** Revisions by id. */
export const loadRequest = loader<number, BareRevision>(async ({ data }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<{ has_secrets: number }>(
    `select ${bare.columns}, encrypted_secrets is not null as has_secrets from job_revision where id in ${marks}`,
    parameters,
  )
  return byId(rows.map((row) => ({ ...bare.of(row), hasSecrets: Boolean(row.has_secrets) })))
})

/** The headers that revisions send, as JSON of `StoredHeader[]`. */
export const requestHeaders = longText('job_revision', 'headers')

/** The bodies that revisions send. */
export const requestBodies = longText('job_revision', 'body')

/** The secrets that revisions send, encrypted. */
export const requestSecrets = longText('job_revision', 'encrypted_secrets')
