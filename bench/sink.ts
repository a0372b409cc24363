import { fork, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'

/** A target in a process of its own that answers and counts. Latenesses are counted where a call says what it was planned for. */
export interface Sink {
  url: string
  /** What arrived since the last look: how many, when the last one, and how late each was where it said its planned instant. */
  take(): Promise<{ count: number; lastAtMs: number; latenessesMs: number[]; keys: string[] }>
  stop(): void
}

export async function startSink(answerAfterMs = 0): Promise<Sink> {
  const child = fork(fileURLToPath(import.meta.url), ['serve', String(answerAfterMs)])
  const { port } = await nextMessage<{ port: number }>(child)
  return {
    url: `http://127.0.0.1:${port}/`,
    take() {
      child.send('take')
      return nextMessage(child)
    },
    stop: () => child.disconnect(),
  }
}

function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T))
    child.once('exit', () => reject(new Error('The sink ended.')))
  })
}

function serve(answerAfterMs: number): void {
  let keys: string[] = []
  let latenessesMs: number[] = []
  let lastAtMs = 0
  let count = 0
  const server = createServer((request, answer) => {
    request.resume()
    count++
    lastAtMs = Date.now()
    const planned = request.headers['x-scheduled-for']
    if (planned) latenessesMs.push(lastAtMs - Date.parse(String(planned)))
    const key = request.headers['idempotency-key']
    if (key) keys.push(String(key))
    if (answerAfterMs === 0) answer.end('ok')
    else setTimeout(() => answer.end('ok'), answerAfterMs)
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
  process.on('message', () => {
    process.send?.({ count, lastAtMs, latenessesMs, keys })
    keys = []
    latenessesMs = []
    count = 0
  })
  process.on('disconnect', () => process.exit())
}

if (process.argv[2] === 'serve' && process.send) serve(Number(process.argv[3]))
