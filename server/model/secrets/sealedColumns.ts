import { tokenPlaceOf } from '../sessions/sealedToken.ts'
import { revisionOf } from '../jobs/loadRevision.ts'
import { sealedPlaceOf } from '../jobs/sealedPlace.ts'

export type SealedRow = Record<string, unknown> & { id: number | string; sealed: string }

/** A column that holds seals. A test fails when an entity has one that is not listed. */
export interface SealedColumn {
  table: string
  column: string
  /** What `placeOf` needs beside the key. */
  others: string[]
  /** Below every key of the table. */
  beforeFirst: number | string
  placeOf(row: SealedRow): string
}

export const sealedColumns: SealedColumn[] = [
  {
    table: 'job_revision',
    column: 'sealed_secrets',
    others: ['url', 'headers', 'auth_kind', 'auth_name', 'auth_in'],
    beforeFirst: 0,
    placeOf: (row) => sealedPlaceOf(revisionOf(row)),
  },
  {
    table: 'session',
    column: 'sealed_token',
    others: [],
    beforeFirst: '',
    placeOf: (row) => tokenPlaceOf(String(row.id)),
  },
]
