import { Worker } from 'node:worker_threads'
import type { CheckpointOrder } from './sqliteCheckpointThread.ts'

/** Beside this file, built or not. */
const threadFile = new URL(import.meta.url.replace(/SqliteCheckpoints(\.\w+)$/, 'sqliteCheckpointThread$1'))

/** A changed row takes about a page of the log (4 KiB). */
const rowsBetween = 4000

/**
 * Copies SQLite's log into its file in a thread of its own. The copy ends with a sync of the disk. Without the thread, a commit
 * would wait for that sync (a fifth of a second), and every due run with it.
 */
export class SqliteCheckpoints {
  readonly #file: string
  #thread: Worker | null = null
  #rows = 0
  #underWay = false

  constructor(file: string) {
    this.#file = file
  }

  /** Counts rows that were added to the log. */
  wrote(rows: number): void {
    this.#rows += rows
    if (this.#rows < rowsBetween || this.#underWay) return
    this.#rows = 0
    this.#underWay = true
    this.#thread ??= this.#start()
    this.#thread.postMessage('copy' satisfies CheckpointOrder)
  }

  /** Asks the thread to end and waits for it. To terminate it while it still loads SQLite would kill the whole process. */
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
