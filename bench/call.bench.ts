/**
 * The cost of a call compared with a bare `undici.request` with the same pool size, to a sink in another process: one origin, 500
 * origins in turn, and TLS. `node bench/call.bench.ts [calls] [body bytes]`. Rounds alternate, so that a slow moment affects all.
 */
import { fork } from 'node:child_process'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { fileURLToPath } from 'node:url'
import { Agent, request } from 'undici'
import { axiosCaller } from '../server/http-client/axiosCaller.ts'
import { createCaller, type Caller, type CallOptions, type CallRequest } from '../server/http-client/call.ts'
import { makeCertificates } from '../server/testing/target/certificates.ts'

const connections = 64
const rounds = 5
const names = ['User-Agent', 'Idempotency-Key', 'X-Scheduled-For', 'X-Attempt', 'X-Execution-Id', 'traceparent']
const value = 'carillon-bench-0123456789'

interface Sink {
  urls: string[]
  ca: string | undefined
}

if (process.send) await serve(Number(process.argv[2]), Number(process.argv[3]), process.argv[4] === 'tls')
else {
  const calls = Number(process.argv[2] ?? 20_000)
  const bodyBytes = Number(process.argv[3] ?? 20)
  await compare('one origin', calls, bodyBytes, 1, false)
  await compare('500 origins', calls / 2, bodyBytes, 500, false)
  await compare('one origin, TLS', calls / 2, bodyBytes, 1, true)
}

async function serve(bodyBytes: number, origins: number, isTls: boolean): Promise<void> {
  const body = Buffer.alloc(bodyBytes, 'x')
  const certificates = isTls ? makeCertificates(Date.now()) : null
  const answer: RequestListener = (incoming, outgoing) => {
    incoming.resume()
    outgoing.end(body)
  }
  const urls: string[] = []
  for (let origin = 0; origin < origins; origin++) {
    const server = certificates ? createTlsServer(certificates.good, answer) : createServer(answer)
    server.keepAliveTimeout = 60_000
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address && typeof address === 'object') urls.push(`${isTls ? 'https' : 'http'}://127.0.0.1:${address.port}/`)
  }
  process.send?.({ urls, ca: certificates?.ca } satisfies Sink)
  process.on('disconnect', () => process.exit())
}

async function compare(
  title: string,
  calls: number,
  bodyBytes: number,
  origins: number,
  isTls: boolean,
): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url), [String(bodyBytes), String(origins), isTls ? 'tls' : 'plain'])
  const { urls, ca } = await new Promise<Sink>((resolve) => child.once('message', (sink) => resolve(sink as Sink)))
  const caller = createCaller({
    allowPrivate: true,
    allowedTargets: [],
    forbidden: [],
    perHostConnections: connections,
    ca,
  })
  const dispatcher = new Agent({ connections, connect: { ca }, allowH2: false })
  const headers = names.flatMap((name) => [name, value])
  let turn = 0
  const nextUrl = () => urls[turn++ % urls.length] ?? ''
  const bare = async () => {
    const answer = await request(nextUrl(), { dispatcher, headers })
    await answer.body.text()
  }
  const asked = (about: Partial<CallRequest> = {}): CallRequest => ({
    method: 'GET',
    url: nextUrl(),
    headers: names.map((name) => ({ name, value, secret: false })),
    body: null,
    followRedirects: true,
    timeoutMs: 30_000,
    successCodes: '200-299',
    secrets: [],
    ...about,
  })
  const byAxios = axiosCaller(caller)
  await print(title, calls, [
    ['bare undici.request', bare],
    ['call', () => ours(caller, asked())],
    ['call, cancellable', () => ours(caller, asked(), { cancellable: { cancelCall: null } })],
    ['call, a secret to mask', () => ours(caller, asked({ secrets: ['s3cr3t-value'] }))],
    ['call through axios', () => ours(byAxios, asked())],
  ])
  await caller.close()
  await dispatcher.close()
  child.disconnect()
}

async function ours(caller: Pick<Caller, 'call'>, asked: CallRequest, options: CallOptions = {}): Promise<void> {
  const outcome = await caller.call(asked, options)
  if (!outcome.ok) throw new Error(outcome.errorMessage ?? 'failed')
}

async function print(title: string, calls: number, subjects: [string, () => Promise<void>][]): Promise<void> {
  for (const [, subject] of subjects) await loop(subject, Math.ceil(calls / 4))
  const figures = subjects.map(() => ({ wallMs: [] as number[], cpuMs: [] as number[] }))
  for (let round = 0; round < rounds; round++) {
    for (const [at, [, subject]] of subjects.entries()) {
      const { wallMs, cpuMs } = await loop(subject, calls)
      figures[at]?.wallMs.push(wallMs)
      figures[at]?.cpuMs.push(cpuMs)
    }
  }
  console.log(
    `${title}: ${calls} calls, ${connections} at a time, median of ${rounds} rounds; per call, and beside the first line`,
  )
  const base = { wallMs: median(figures[0]?.wallMs ?? []), cpuMs: median(figures[0]?.cpuMs ?? []) }
  for (const [at, [name]] of subjects.entries()) {
    const cell = (ms: number, baseMs: number) =>
      `${((ms * 1000) / calls).toFixed(1)} us (${(ms / baseMs).toFixed(2)} x)`
    const wall = cell(median(figures[at]?.wallMs ?? []), base.wallMs)
    const cpu = cell(median(figures[at]?.cpuMs ?? []), base.cpuMs)
    console.log(`  ${name.padEnd(24)} wall ${wall.padEnd(20)} cpu ${cpu}`)
  }
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
