import { parentPort } from 'node:worker_threads'
import type { WorkerResponse, ErrorTraits, WorkerRequest } from './WorkerClient.ts'

/** Handles requests inside the thread. */
export function serveWorker<Order>(obey: (order: Order) => unknown): void {
  const port = parentPort!
  port.on('message', async ({ number, order }: WorkerRequest<Order>) => {
    let answer: WorkerResponse
    try {
      answer = { number, result: await obey(order) }
    } catch (error) {
      answer = { number, error, traits: traitsOf(error as ErrorTraits) }
    }
    port.postMessage(answer)
  })
}

function traitsOf({ code, errno, sqlState }: ErrorTraits): ErrorTraits {
  return { code, errno, sqlState }
}
