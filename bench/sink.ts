import { fork, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

/** A target in a separate process that answers and counts. It measures lateness if a call names its planned instant. */
export interface Sink {
  url: string
  /** The calls since the last reading: how many, when the last one arrived, and how late each was if it named its instant. */
  take(): Promise<Arrived>
  stop(): void
}

interface Arrived {
  count: number
  lastAtMs: number
  latenessesMs: number[]
  keys: string[]
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
    const ended = () => reject(new Error('The sink ended.'))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      resolve(message as T)
    })
  })
}

/** The bytes of requests that the sink keeps between two readings. */
const maxLogBytes = 64 * 2 ** 20

/**
 * On two cores the target takes its time from the caller, and no real target shares a machine with its callers. So this one does
 * as little as possible: it records what came and when, answers with the same bytes, and parses nothing before it must report.
 */
function serve(answerAfterMs: number): void {
  const answer = Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok')
  const log = Buffer.allocUnsafeSlow(maxLogBytes)
  const ends: number[] = []
  const timesMs: number[] = []
  let end = 0
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => {})
    socket.on('data', (request: Buffer) => {
      if (request.indexOf('\r\n\r\n') !== request.length - 4) throw new Error('Not one whole request without a body.')
      end += request.copy(log, end)
      ends.push(end)
      timesMs.push(Date.now())
      if (answerAfterMs === 0) socket.write(answer)
      else setTimeout(() => socket.write(answer), answerAfterMs)
    })
  })
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
  process.on('message', () => {
    process.send?.(read(log, ends.splice(0), timesMs.splice(0)))
    end = 0
  })
  process.on('disconnect', () => process.exit())
}

function read(log: Buffer, ends: number[], timesMs: number[]): Arrived {
  const arrived: Arrived = { count: ends.length, lastAtMs: timesMs.at(-1) ?? 0, latenessesMs: [], keys: [] }
  ends.forEach((end, place) => {
    const request = log.toString('latin1', ends[place - 1] ?? 0, end)
    const planned = headerOf(request, 'x-scheduled-for')
    if (planned) arrived.latenessesMs.push(timesMs[place]! - Date.parse(planned))
    const key = headerOf(request, 'idempotency-key')
    if (key) arrived.keys.push(key)
  })
  return arrived
}

function headerOf(request: string, name: string): string | undefined {
  return new RegExp(`\r\n${name}: *([^\r\n]*)`, 'i').exec(request)?.[1]
}

if (process.argv[2] === 'serve' && process.send) serve(Number(process.argv[3]))
