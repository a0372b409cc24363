import { workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { serveWorker } from '../../serveWorker.ts'
import { decodeStatement, type EncodedStatement } from '../../encodeStatement.ts'
import { isLast } from '../../SqlClient.ts'
import { pragmas, statementsOn } from './sqliteStatements.ts'

export type Order =
  | { kind: 'perform'; statement: EncodedStatement; begin: boolean }
  | { kind: 'commit' }
  | { kind: 'rollback' }
  | { kind: 'close' }

export interface Done {
  result: unknown
  /** Rows changed since the previous response. */
  rows: number
}

const database = new Database(workerData as string)
for (const pragma of pragmas) database.pragma(pragma)
const perform = statementsOn(database)
const totalChanges = database.prepare<[], number>('select total_changes()').pluck()
let rowsBefore = 0

serveWorker((order: Order): Done => {
  try {
    return { result: obey(order), rows: newRows() }
  } catch (error) {
    rollback()
    throw error
  }
})

function newRows(): number {
  if (!database.open) return 0
  const before = rowsBefore
  rowsBefore = totalChanges.get()!
  return rowsBefore - before
}

function obey(order: Order): unknown {
  switch (order.kind) {
    case 'perform':
      return inTransaction(order)
    case 'commit':
      return void database.exec('commit')
    case 'rollback':
      return rollback()
    case 'close':
      return void database.close()
  }
}

function inTransaction({ statement, begin }: Extract<Order, { kind: 'perform' }>): unknown {
  if (begin) database.exec('begin immediate')
  const result = perform(decodeStatement(statement))
  if (isLast(statement)) database.exec('commit')
  return result
}

/** After some errors, such as a full disk, SQLite has already rolled back. */
function rollback(): void {
  if (database.inTransaction) database.exec('rollback')
}
