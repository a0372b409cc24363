import { all, run, type SqlClient, type Steps } from '../../database/SqlClient.ts'

/** Work that one server of the database does at a time. */
export type LeaseName = 'alert-evaluator' | 'alert-sender' | 'heartbeat'

/** Longer than a process may stand still (10 s). Renew it at least every third of this. */
export const namedLeaseMs = 12_000

/**
 * Takes or renews a lease, by the database's clock. False: another server that is alive holds it. A lease keeps servers from doing
 * the same work beside each other, but a process that stood still may come back after it has run out. So what must not happen twice
 * is decided by a conditional update, too.
 * @param ownerId the id of this process in `server_instance`
 */
export async function holdLease(sql: SqlClient, name: LeaseName, ownerId: number): Promise<boolean> {
  return sql.transaction(() => takeLease(sql, name, ownerId))
}

function* takeLease({ dialect }: SqlClient, name: LeaseName, ownerId: number): Steps<boolean> {
  const until = `${dialect.now} + ${namedLeaseMs}`
  const isDead =
    'not exists (select 1 from server_instance where server_instance.id = named_lease.owner_id and server_instance.ended_at is null)'
  const taken = yield* run(
    `update named_lease set owner_id = ?, lease_until = ${until} where name = ? and (owner_id = ? or lease_until < ${dialect.now} or ${isDead})`,
    [ownerId, name, ownerId],
  )
  if (taken > 0) return true
  yield* run(`${dialect.insertIgnore} named_lease (name, owner_id, lease_until) values (?, ?, ${until})`, [
    name,
    ownerId,
  ])
  const [holder] = yield* all<{ owner_id: number }>('select owner_id from named_lease where name = ?', [name])
  return Number(holder?.owner_id) === ownerId
}

/** At a clean stop: the next server need not wait. */
export async function releaseLease(sql: SqlClient, name: LeaseName, ownerId: number): Promise<void> {
  await sql.run('update named_lease set lease_until = 0 where name = ? and owner_id = ?', [name, ownerId])
}
