import { Worker } from 'node:worker_threads'
import type { CheckpointOrder } from './sqliteCheckpointThread.ts'

/** Beside this file, built or not. */
const threadFile = new URL(import.meta.url.replace(/SqliteCheckpoints(\.\w+)$/, 'sqliteCheckpointThread$1'))

/** A changed row is a page or so of the log (4 KiB). */
const rowsBetween = 4000

/**
 * Copies SQLite's log into its file in a thread of its own: it ends with the disk's word that all is written, for which whoever
 * commits would otherwise wait (a fifth of a second), and every run that is due with it.
 */
export class SqliteCheckpoints {
  readonly #file: string
  #thread: Worker | null = null
  #rows = 0
  #underWay = false

  constructor(file: string) {
    this.#file = file
  }

  /** So many rows more are in the log. */
  wrote(rows: number): void {
    this.#rows += rows
    if (this.#rows < rowsBetween || this.#underWay) return
    this.#rows = 0
    this.#underWay = true
    this.#thread ??= this.#start()
    this.#thread.postMessage('copy' satisfies CheckpointOrder)
  }

  /** The thread ends by itself: stopped from outside while it still loads SQLite, it would take the whole process with it. */
  async close(): Promise<void> {
    const thread = this.#thread
    if (!thread) return
    const ended = new Promise((resolve) => thread.once('exit', resolve))
    thread.ref()
    thread.postMessage('end' satisfies CheckpointOrder)
    await ended
  }

  #start(): Worker {
    const thread = new Worker(threadFile, { workerData: this.#file })
    thread.unref()
    const done = () => {
      this.#underWay = false
    }
    thread.on('message', done)
    thread.on('error', done)
    thread.on('exit', () => {
      done()
      if (this.#thread === thread) this.#thread = null
    })
    return thread
  }
}
