import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import type { Statement } from './Sql.ts'
import { pragmas, statementsOn } from './sqliteStatements.ts'

export type Order =
  | { kind: 'perform'; statement: Statement; begin: boolean }
  | { kind: 'commit' }
  | { kind: 'rollback' }
  | { kind: 'close' }

export interface Answer {
  result?: unknown
  error?: { message: string; code: string | undefined }
}

const port = parentPort!
const database = new Database(workerData as string)
for (const pragma of pragmas) database.pragma(pragma)
const perform = statementsOn(database)

port.on('message', (order: Order) => port.postMessage(answer(order)))

function answer(order: Order): Answer {
  try {
    return { result: obey(order) }
  } catch (error) {
    rollback()
    const { message, code } = error as Error & { code?: string }
    return { error: { message, code } }
  }
}

function obey(order: Order): unknown {
  switch (order.kind) {
    case 'perform':
      if (order.begin) database.exec('begin immediate')
      return perform(order.statement)
    case 'commit':
      return void database.exec('commit')
    case 'rollback':
      return rollback()
    case 'close':
      return void database.close()
  }
}

/** SQLite itself has rolled back after some errors, a full disk for one. */
function rollback(): void {
  if (database.inTransaction) database.exec('rollback')
}
