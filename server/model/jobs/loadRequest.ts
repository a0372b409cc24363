import { longText } from '../longText.ts'
import { byId, loader } from '../loader.ts'
import { inClause } from '../../database/inClause.ts'
import { revisionColumns, revisionOf, type RevisionFields } from './revisionFields.ts'

/** A revision without what may be a megabyte. */
export type BareRevision = Omit<RevisionFields, 'headers' | 'body' | 'encryptedSecrets'> & { hasSecrets: boolean }

const bareColumns = revisionColumns
  .replace('headers, body,', "'[]' as headers, null as body,")
  .replace('encrypted_secrets', 'null as encrypted_secrets, encrypted_secrets is not null as has_secrets')

/** Revisions by their keys. */
export const loadRequest = loader<number, BareRevision>(async ({ data }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<Record<string, unknown>>(
    `select ${bareColumns} from job_revision where id in ${marks}`,
    parameters,
  )
  return byId(rows.map((row) => ({ ...revisionOf(row), hasSecrets: Boolean(row['has_secrets']) })))
})

/** The headers that revisions send, as JSON of `StoredHeader[]`. */
export const requestHeaders = longText('job_revision', 'headers')

/** The bodies that revisions send. */
export const requestBodies = longText('job_revision', 'body')

/** The secrets that revisions send, encrypted. */
export const requestSecrets = longText('job_revision', 'encrypted_secrets')
