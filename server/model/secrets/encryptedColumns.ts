import { fromCode } from '../../database/columnTypes.ts'
import { channelAssociatedData } from '../alerts/channels/secrets.ts'
import { ChannelKind } from '../alerts/enums.ts'
import { tokenAssociatedData } from '../sessions/encryptedToken.ts'
import { revisionOf } from '../jobs/loadRevision.ts'
import { secretsAssociatedData } from '../jobs/associatedData.ts'

export type EncryptedRow = Record<string, unknown> & { id: number | string; encrypted: string }

/** A column with encrypted values. A test fails when an entity has one that is not listed. */
export interface EncryptedColumn {
  table: string
  column: string
  /** What `placeOf` needs beside the key. */
  others: string[]
  /** Below every key of the table. */
  beforeFirst: number | string
  placeOf(row: EncryptedRow): string
}

export const encryptedColumns: EncryptedColumn[] = [
  {
    table: 'job_revision',
    column: 'encrypted_secrets',
    others: ['url', 'headers', 'auth_kind', 'auth_name', 'auth_in'],
    beforeFirst: 0,
    placeOf: (row) => secretsAssociatedData(revisionOf(row)),
  },
  {
    table: 'session',
    column: 'encrypted_token',
    others: [],
    beforeFirst: '',
    placeOf: (row) => tokenAssociatedData(String(row.id)),
  },
  {
    table: 'channel',
    column: 'encrypted_secrets',
    others: ['kind', 'settings'],
    beforeFirst: 0,
    placeOf: ({ id, kind, settings }) =>
      channelAssociatedData({
        id: Number(id),
        kind: fromCode(ChannelKind, Number(kind)),
        settings: JSON.parse(String(settings)) as Record<string, unknown>,
      }),
  },
]
