import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { unpack, type Packed } from './packed.ts'
import { pragmas, statementsOn } from './sqliteStatements.ts'

export type Order =
  | { kind: 'perform'; statement: Packed; begin: boolean }
  | { kind: 'commit' }
  | { kind: 'rollback' }
  | { kind: 'close' }

export interface Answer {
  result?: unknown
  /** Rows changed since the thread began. */
  rows?: number
  error?: { message: string; code: string | undefined }
}

const port = parentPort!
const database = new Database(workerData as string)
for (const pragma of pragmas) database.pragma(pragma)
const perform = statementsOn(database)
const rows = database.prepare<[], number>('select total_changes()').pluck()

port.on('message', (order: Order) => port.postMessage(answer(order)))

function answer(order: Order): Answer {
  try {
    const result = obey(order)
    return { result, rows: database.open ? rows.get() : undefined }
  } catch (error) {
    rollback()
    const { message, code } = error as Error & { code?: string }
    return { error: { message, code } }
  }
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
  const result = perform(unpack(statement))
  if (statement.kind === 'together' && statement.commits) database.exec('commit')
  return result
}

/** SQLite itself has rolled back after some errors, a full disk for one. */
function rollback(): void {
  if (database.inTransaction) database.exec('rollback')
}
