import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'

const port = parentPort!
const database = new Database(workerData as string)

/** Copies what it can without holding anybody up. A full disk and the like are met again by the next one. */
port.on('message', () => {
  try {
    database.pragma('wal_checkpoint(PASSIVE)')
  } catch (error) {
    port.postMessage((error as Error).message)
    return
  }
  port.postMessage(null)
})
