import type { SqlClient } from '../../../database/SqlClient.ts'
import type { ClaimedDelivery } from './claimDelivery.ts'
import { dropped, sending } from './codes.ts'

/** A claimed delivery turned out to be empty. */
export async function dropClaimed(sql: SqlClient, { id, ownerId }: ClaimedDelivery): Promise<void> {
  await sql.run(
    `update delivery set status = ${dropped}, error_message = 'Nothing is left to tell.', next_try_at = null, owner_id = null, lease_until = null where id = ? and status = ${sending} and owner_id = ?`,
    [id, ownerId],
  )
}

/** The incidents that a delivery tells of. */
export async function incidentsOf(sql: SqlClient, id: number): Promise<number[]> {
  const rows = await sql.all<{ incident_id: number }>(
    'select distinct incident_id from delivery_item where delivery_id = ?',
    [id],
  )
  return rows.map((row) => Number(row.incident_id))
}
