import { Worker } from 'node:worker_threads'

/** A request to a thread. The response has the same number. */
export interface WorkerRequest<Order> {
  number: number
  order: Order
}

export type WorkerResponse =
  | { number: number; result: unknown }
  | { number: number; error: unknown; traits: ErrorTraits }

/** The properties that a database's error has beyond those of every error. Node drops them when it sends an error to another thread. */
export interface ErrorTraits {
  code?: string | undefined
  errno?: number | undefined
  sqlState?: string | undefined
}

/** A worker thread that talks to a database. The first request starts it. If it ends, the next request starts another one. */
export class WorkerClient<Order> {
  readonly #file: URL
  readonly #data: unknown
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #thread: Worker | null = null
  #isClosed = false
  #lastNumber = 0

  /** `data` becomes its `workerData`. */
  constructor(file: URL, data: unknown) {
    this.#file = file
    this.#data = data
  }

  async order(order: Order): Promise<unknown> {
    if (this.#isClosed) throw new Error('The database is closed.')
    return this.#send(order)
  }

  /** Sends a last request and ends the thread, if it has ever started. */
  async close(last: Order): Promise<void> {
    const thread = this.#thread
    this.#isClosed = true
    if (!thread) return
    await this.#send(last)
    await thread.terminate()
  }

  #send(order: Order): Promise<unknown> {
    const thread = (this.#thread ??= this.#start())
    const waiting = Promise.withResolvers<unknown>()
    const number = ++this.#lastNumber
    if (this.#waiting.size === 0) thread.ref()
    this.#waiting.set(number, waiting)
    try {
      thread.postMessage({ number, order } satisfies WorkerRequest<Order>)
    } catch (error) {
      this.#take(number)
      waiting.reject(error)
    }
    return waiting.promise
  }

  #start(): Worker {
    const thread = new Worker(this.#file, { workerData: this.#data })
    thread.unref()
    thread.on('message', (answer: WorkerResponse) => {
      const waiting = this.#take(answer.number)
      if ('error' in answer) waiting?.reject(Object.assign(answer.error as Error, answer.traits))
      else waiting?.resolve(answer.result)
    })
    // The database rolls back what the thread had open.
    const gone = (error: Error) => {
      if (this.#thread !== thread) return
      this.#thread = null
      for (const waiting of this.#waiting.values()) waiting.reject(error)
      this.#waiting.clear()
    }
    thread.on('error', gone)
    thread.on('exit', () => gone(new Error('The thread that talks to the database ended.')))
    return thread
  }

  #take(number: number): PromiseWithResolvers<unknown> | undefined {
    const waiting = this.#waiting.get(number)
    this.#waiting.delete(number)
    if (this.#waiting.size === 0) this.#thread?.unref()
    return waiting
  }
}
