import type { Data } from '../../database/orm.ts'
import { lastly, type Change } from '../../database/SqlClient.ts'
import { DecryptionError, type UpgradableEncryption } from '../../platform/encryption.ts'
import { encryptedColumns, type EncryptedColumn, type EncryptedRow } from './encryptedColumns.ts'

/** Read and written at once. */
const batch = 500

/**
 * Encrypts everything stored with the newest key, so that the previous one may be forgotten. Values that no key decrypts stay as
 * they are. After a start that was killed, the next one does the rest; several servers may do it at once.
 * @param bindsUnbound whether values without associated data are accepted: once, on the first start after an older version
 */
export async function reencrypt(data: Data, encryption: UpgradableEncryption, bindsUnbound: boolean): Promise<void> {
  for (const column of encryptedColumns) await reencryptColumn(data, encryption, column, bindsUnbound)
}

async function reencryptColumn(
  { sql }: Data,
  encryption: UpgradableEncryption,
  place: EncryptedColumn,
  bindsUnbound: boolean,
) {
  const { table, column, others, beforeFirst } = place
  const columns = ['id', `${column} as encrypted`, ...others].join(', ')
  // Another server may have changed the row since it was read.
  const update = `update ${table} set ${column} = ? where id = ? and ${column} = ?`
  for (let last = beforeFirst; ;) {
    const rows = await sql.all<EncryptedRow>(
      `select ${columns} from ${table} where id > ? and ${column} is not null and ${column} not like ? order by id limit ${batch}`,
      [last, `${encryption.mark}%`],
    )
    const changes = rows.flatMap((row): Change[] => {
      const text = decrypted(encryption, row, place, bindsUnbound)
      if (text === null) return []
      return [
        {
          kind: 'run',
          text: update,
          parameters: [encryption.encrypt(text, place.placeOf(row)), row.id, row.encrypted],
        },
      ]
    })
    if (changes.length > 0) await sql.transaction(() => lastly(changes))
    if (rows.length < batch) return
    last = rows.at(-1)!.id
  }
}

function decrypted(
  encryption: UpgradableEncryption,
  row: EncryptedRow,
  place: EncryptedColumn,
  bindsUnbound: boolean,
): string | null {
  try {
    const isUnbound = bindsUnbound && encryption.isUnbound(row.encrypted)
    return isUnbound ? encryption.decryptUnbound(row.encrypted) : encryption.decrypt(row.encrypted, place.placeOf(row))
  } catch (error) {
    // A row that somebody broke by hand must not keep the server from starting.
    if (error instanceof DecryptionError) return null
    throw error
  }
}
