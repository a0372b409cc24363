import { byId, loader } from '../graphql/loader.ts'
import { inList } from '../sql/inList.ts'
import { revisionColumns, revisionOf, type RevisionFields } from './revisionFields.ts'

/** Revisions by their keys, without their bodies: those may be a megabyte each. */
export const loadRequest = loader<number, RevisionFields>(async ({ data }, ids) => {
  const { marks, parameters } = inList(ids)
  const columns = revisionColumns.replace(' body,', ' null as body,')
  const rows = await data.sql.all<Record<string, unknown>>(
    `select ${columns} from job_revision where id in ${marks}`,
    parameters,
  )
  return byId(rows.map(revisionOf))
})

/** The bodies that revisions send. */
export const loadRequestBody = loader<number, string | null>(async ({ data }, ids) => {
  const { marks, parameters } = inList(ids)
  const rows = await data.sql.all<{ id: number; body: string | null }>(
    `select id, body from job_revision where id in ${marks}`,
    parameters,
  )
  return new Map(rows.map((row) => [Number(row.id), row.body]))
})
