/**
 * What a call costs beside a bare `undici.request` on the same pool size, against a sink in another process.
 * `node bench/call.bench.ts [calls] [body bytes]`; rounds alternate, so that a slow moment of the machine meets both.
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createServer } from 'node:http'
import { Agent, request } from 'undici'
import { createCaller, type CallRequest } from '../server/call/call.ts'

const connections = 64
const rounds = 7

if (process.send) serve()
else await compare(Number(process.argv[2] ?? 20_000), Number(process.argv[3] ?? 20))

function serve(): void {
  const body = Buffer.alloc(Number(process.argv[2]), 'x')
  const server = createServer((incoming, answer) => {
    incoming.resume()
    answer.end(body)
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
  process.on('disconnect', () => process.exit())
}

async function compare(calls: number, bodyBytes: number): Promise<void> {
  const sink = fork(fileURLToPath(import.meta.url), [String(bodyBytes)])
  const { port } = await new Promise<{ port: number }>((resolve) => sink.once('message', resolve))
  const url = `http://127.0.0.1:${port}/`
  const caller = createCaller({
    allowPrivate: true,
    allowedTargets: [],
    forbidden: [],
    perHostConnections: connections,
  })
  const dispatcher = new Agent({ connections })
  const names = ['User-Agent', 'Idempotency-Key', 'X-Scheduled-For', 'X-Attempt', 'X-Execution-Id', 'traceparent']
  const headers = names.map((name) => ({ name, value: 'carillon-bench-0123456789', secret: false }))
  const asked: CallRequest = {
    method: 'GET',
    url,
    headers,
    body: null,
    followRedirects: true,
    timeoutMs: 30_000,
    successCodes: '200-299',
    secrets: [],
  }
  const bare = async () => {
    const answer = await request(url, {
      dispatcher,
      headers: names.flatMap((name) => [name, 'carillon-bench-0123456789']),
    })
    await answer.body.text()
  }
  const ours = async (call: CallRequest, signal?: AbortSignal) => {
    const outcome = await caller.call(call, { signal })
    if (!outcome.ok) throw new Error(outcome.errorMessage ?? 'failed')
  }
  const subjects: [string, () => Promise<void>][] = [
    ['bare undici.request', bare],
    ['call', () => ours(asked)],
    ['call, cancellable', () => ours(asked, new AbortController().signal)],
    ['call, a secret to mask', () => ours({ ...asked, secrets: ['s3cr3t-value'] })],
  ]
  for (const [, subject] of subjects) await loop(subject, Math.ceil(calls / 2))
  const figures = subjects.map(() => ({ wallMs: [] as number[], cpuMs: [] as number[] }))
  for (let round = 0; round < rounds; round++) {
    for (const [at, [, subject]] of subjects.entries()) {
      const { wallMs, cpuMs } = await loop(subject, calls)
      figures[at]?.wallMs.push(wallMs)
      figures[at]?.cpuMs.push(cpuMs)
    }
  }
  const base = { wallMs: median(figures[0]?.wallMs ?? []), cpuMs: median(figures[0]?.cpuMs ?? []) }
  console.log(`${calls} calls, ${connections} connections, body ${bodyBytes} bytes, median of ${rounds} rounds`)
  for (const [at, [name]] of subjects.entries()) {
    const wallMs = median(figures[at]?.wallMs ?? [])
    const cpuMs = median(figures[at]?.cpuMs ?? [])
    const wall = `${((wallMs * 1000) / calls).toFixed(1)} us (${(wallMs / base.wallMs).toFixed(2)} x)`
    const cpu = `${((cpuMs * 1000) / calls).toFixed(1)} us (${(cpuMs / base.cpuMs).toFixed(2)} x)`
    console.log(`${name.padEnd(24)} wall ${wall.padEnd(20)} cpu ${cpu}`)
  }
  await caller.close()
  await dispatcher.close()
  sink.disconnect()
}

async function loop(subject: () => Promise<void>, calls: number): Promise<{ wallMs: number; cpuMs: number }> {
  const cpu = process.cpuUsage()
  const startedMs = performance.now()
  let left = calls
  const worker = async () => {
    while (left-- > 0) await subject()
  }
  await Promise.all(Array.from({ length: connections }, worker))
  const used = process.cpuUsage(cpu)
  return { wallMs: performance.now() - startedMs, cpuMs: (used.user + used.system) / 1000 }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
