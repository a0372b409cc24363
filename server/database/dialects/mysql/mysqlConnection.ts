import type { Pool, PoolConnection, QueryOptions } from 'mysql2'

/** After which MySQL ends a session of ours that says nothing, in a transaction and otherwise. */
export const idleTransactionSeconds = 5
export const idleSessionSeconds = 15
/** After which an idle connection is closed here. */
const idleConnectionMs = 5000

/** Idle connections are closed here before the server does so. The driver looks only where fewer may idle than may be. */
export const poolOptions = (maxConnections: number) => ({
  connectTimeout: 10_000,
  enableKeepAlive: true,
  connectionLimit: maxConnections,
  maxIdle: maxConnections - 1,
  idleTimeout: idleConnectionMs,
})

/** What each connection says first: strict values, no gaps by other sessions' locks, instants free of the server's zone. */
export function prepareSessions(pool: Pool): void {
  pool.on('connection', (connection) => {
    connection.query(
      "set session sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_ZERO_DATE,NO_ZERO_IN_DATE', time_zone = '+00:00', innodb_lock_wait_timeout = 10",
    )
    connection.query('set session transaction isolation level read committed')
    // A server that is frozen inside a transaction must not hold its locks until it is thawed: others take over what it held.
    // MySQL knows only the second of these, and refuses the first.
    connection.query(`set session idle_transaction_timeout = ${idleTransactionSeconds}`, () => {})
    connection.query(`set session wait_timeout = ${idleSessionSeconds}`)
  })
}

/** By callbacks: mysql2's own promises take a picture of the stack for each statement, which costs more than the rest of the asking. */
export function ask(
  connection: Pool | PoolConnection,
  how: 'execute' | 'query',
  asked: QueryOptions,
  values: unknown[] = [],
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const answered = (error: Error | null, result: unknown) => (error ? reject(error) : resolve(result))
    if (how === 'execute') connection.execute(asked, values as string[], answered)
    else connection.query(asked, values, answered)
  })
}

export function connectionOf(pool: Pool): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection)))
  })
}
