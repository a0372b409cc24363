import type { Data } from '../../database/orm.ts'
import { lastly, type Change } from '../../database/SqlClient.ts'
import { DecryptionError, type UpgradableSeal } from '../../platform/encryption.ts'
import { sealedColumns, type SealedColumn, type SealedRow } from './sealedColumns.ts'

/** Read and written at once. */
const batch = 500

/**
 * Seals all that is stored with the newest key, so that the one before may be forgotten. What no key opens stays as it is. A
 * start that is killed meanwhile leaves the rest to the next one, and several servers may do it at once.
 * @param bindsUnbound whether seals of the form that was bound to no place are taken as they stand: once, when an older version was here before
 */
export async function reencrypt(data: Data, seal: UpgradableSeal, bindsUnbound: boolean): Promise<void> {
  for (const column of sealedColumns) await sealColumn(data, seal, column, bindsUnbound)
}

async function sealColumn({ sql }: Data, seal: UpgradableSeal, place: SealedColumn, bindsUnbound: boolean) {
  const { table, column, others, beforeFirst } = place
  const columns = ['id', `${column} as sealed`, ...others].join(', ')
  // The old seal is compared: another server may have changed the row meanwhile.
  const update = `update ${table} set ${column} = ? where id = ? and ${column} = ?`
  for (let last = beforeFirst; ;) {
    const rows = await sql.all<SealedRow>(
      `select ${columns} from ${table} where id > ? and ${column} is not null and ${column} not like ? order by id limit ${batch}`,
      [last, `${seal.mark}%`],
    )
    const changes = rows.flatMap((row): Change[] => {
      const text = opened(seal, row, place, bindsUnbound)
      if (text === null) return []
      return [{ kind: 'run', text: update, parameters: [seal.encrypt(text, place.placeOf(row)), row.id, row.sealed] }]
    })
    if (changes.length > 0) await sql.transaction(() => lastly(changes))
    if (rows.length < batch) return
    last = rows.at(-1)!.id
  }
}

function opened(seal: UpgradableSeal, row: SealedRow, place: SealedColumn, bindsUnbound: boolean): string | null {
  try {
    const isUnbound = bindsUnbound && seal.isUnbound(row.sealed)
    return isUnbound ? seal.openUnbound(row.sealed) : seal.decrypt(row.sealed, place.placeOf(row))
  } catch (error) {
    // A row that somebody broke by hand must not keep the server from starting.
    if (error instanceof DecryptionError) return null
    throw error
  }
}
