import { workerData } from 'node:worker_threads'
import { createPool, type PoolConnection, type PoolOptions } from 'mysql2'
import { serveWorker } from '../../serveWorker.ts'
import { keepWarm } from './keepWarm.ts'
import { ask, connectionOf, prepareSessions } from './mysqlConnection.ts'
import { perform } from './mysqlStatements.ts'
import { verifyingAddresses } from './mysqlTls.ts'
import type { EncodedStatement } from '../../encodeStatement.ts'
import { commits } from '../../SqlClient.ts'

/** `session` names a transaction: several are open at once. */
export type Order =
  | { kind: 'alone'; statement: EncodedStatement }
  | { kind: 'perform'; session: number; statement: EncodedStatement; begin: boolean }
  | { kind: 'commit'; session: number }
  | { kind: 'rollback'; session: number }
  | { kind: 'close' }

const pool = createPool(verifyingAddresses(workerData as PoolOptions))
prepareSessions(pool)
const sessions = new Map<number, PoolConnection>()
void keepWarm(pool, () => sessions.size > 0)

serveWorker((order: Order): unknown => {
  switch (order.kind) {
    case 'alone':
      return perform(pool, order.statement)
    case 'perform':
      return orNothing(order.session, inTransaction(order))
    case 'commit':
      return orNothing(order.session, commit(order.session))
    case 'rollback':
      return rollback(order.session)
    case 'close':
      return new Promise<void>((resolve) => pool.end(() => resolve()))
  }
})

async function inTransaction({ session, statement, begin }: Extract<Order, { kind: 'perform' }>): Promise<unknown> {
  const result = await perform(begin ? await open(session) : opened(session), statement)
  if (commits(statement, result)) await commit(session)
  return result
}

async function open(session: number): Promise<PoolConnection> {
  const connection = await connectionOf(pool)
  sessions.set(session, connection)
  await ask(connection, 'query', { sql: 'start transaction' })
  return connection
}

function opened(session: number): PoolConnection {
  const connection = sessions.get(session)
  if (!connection) throw new Error('That transaction is not open any more.')
  return connection
}

async function commit(session: number): Promise<void> {
  const connection = opened(session)
  await ask(connection, 'query', { sql: 'commit' })
  sessions.delete(session)
  connection.release()
}

/** After an error nothing of the transaction stays. */
async function orNothing<T>(session: number, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    await rollback(session)
    throw error
  }
}

/** Whatever state its connection is in. */
async function rollback(session: number): Promise<void> {
  const connection = sessions.get(session)
  if (!connection) return
  sessions.delete(session)
  await ask(connection, 'query', { sql: 'rollback', timeout: 1000 }).then(
    () => connection.release(),
    () => connection.destroy(),
  )
}
