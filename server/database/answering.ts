import { parentPort } from 'node:worker_threads'
import type { Answered, ErrorTraits, Numbered } from './SqlThread.ts'

/** Answers, in the thread, what it is told. */
export function answering<Order>(obey: (order: Order) => unknown): void {
  const port = parentPort!
  port.on('message', async ({ number, order }: Numbered<Order>) => {
    let answer: Answered
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
