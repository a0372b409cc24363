import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'

export type CheckpointOrder = 'copy' | 'end'

const port = parentPort!
const database = new Database(workerData as string)

port.on('message', (order: CheckpointOrder) => {
  if (order === 'copy') return copy()
  database.close()
  port.close()
})

/** Copies what it can without blocking readers or writers. If it fails, as on a full disk, the next checkpoint tries again. */
function copy(): void {
  try {
    database.pragma('wal_checkpoint(PASSIVE)')
  } catch (error) {
    port.postMessage((error as Error).message)
    return
  }
  port.postMessage(null)
}
