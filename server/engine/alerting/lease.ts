import { all, run, type SqlClient, type Steps } from '../../database/SqlClient.ts'

/** Work that only one server of a database does at a time. */
export type LeaseName = 'alert-evaluator' | 'alert-sender' | 'heartbeat'

/** Longer than the pause (10 s) that a process must survive. Renew a lease at least every third of this. Milliseconds. */
export const namedLeaseMs = 12_000

/**
 * Takes or renews a lease, by the database's clock. False: another live server owns it. A lease keeps servers from doing the same work
 * at the same time, but a process that was suspended may continue after its lease expired. A conditional update therefore also guards
 * what must not happen twice.
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

/** For a clean stop, so that the next server need not wait. */
export async function releaseLease(sql: SqlClient, name: LeaseName, ownerId: number): Promise<void> {
  await sql.run('update named_lease set lease_until = 0 where name = ? and owner_id = ?', [name, ownerId])
}
