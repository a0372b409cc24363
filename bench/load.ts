import { Client } from 'undici'
import type { ApiServer } from './apiServer.ts'
import { median } from './bare.ts'

interface Load {
  /** Requests a second. */
  rate: number
  /** Processor time of the server for each request, in milliseconds. */
  cpuMs: number
  /** The 95th percentile of the response time, in milliseconds. */
  p95Ms: number
}

interface Asked {
  query: string
  variables?: Record<string, unknown>
}

/** Sends one request many times over several connections; every response must be a 200 without errors. */
export async function load(
  server: ApiServer,
  asked: Asked,
  { requests, connections = 16 }: { requests: number; connections?: number },
): Promise<Load> {
  const body = JSON.stringify(asked)
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${server.tokens[0] ?? 'none'}` }
  const clients = Array.from({ length: connections }, () => new Client(server.url, { pipelining: 1 }))
  const tookMs: number[] = []
  const cpuBefore = await server.cpuMs()
  const startedMs = performance.now()
  let left = requests
  await Promise.all(
    clients.map(async (client) => {
      while (left-- > 0) {
        const sentMs = performance.now()
        await answered(client, body, headers)
        tookMs.push(performance.now() - sentMs)
      }
    }),
  )
  const seconds = (performance.now() - startedMs) / 1000
  const cpuMs = (await server.cpuMs()) - cpuBefore
  await Promise.all(clients.map((client) => client.close()))
  const sorted = tookMs.toSorted((one, other) => one - other)
  return {
    rate: tookMs.length / seconds,
    cpuMs: cpuMs / tookMs.length,
    p95Ms: sorted[Math.floor(sorted.length * 0.95)]!,
  }
}

interface Compared {
  bare: Load
  api: Load
  /** Requests a second of the API divided by those of the bare server: the median over the rounds. */
  ratio: number
  /** The processor time of the bare server for a request divided by that of the API. */
  cpuRatio: number
}

/** Measures two servers in turns, after a first round that only warms them up. */
export async function compare(bare: () => Promise<Load>, api: () => Promise<Load>, rounds: number): Promise<Compared> {
  const pairs: [Load, Load][] = []
  for (let round = 0; round <= rounds; round++) {
    const pair: [Load, Load] = [await bare(), await api()]
    if (round > 0) pairs.push(pair)
  }
  const middle = (side: 0 | 1, figure: keyof Load) => median(pairs.map((pair) => pair[side][figure]))
  const side = (one: 0 | 1) => ({ rate: middle(one, 'rate'), cpuMs: middle(one, 'cpuMs'), p95Ms: middle(one, 'p95Ms') })
  return {
    bare: side(0),
    api: side(1),
    ratio: median(pairs.map(([one, other]) => other.rate / one.rate)),
    cpuRatio: median(pairs.map(([one, other]) => one.cpuMs / other.cpuMs)),
  }
}

export function told({ rate, cpuMs, p95Ms }: Load): string {
  return `${rate.toFixed(0)} requests/s, ${(1000 * cpuMs).toFixed(0)} µs CPU each, p95 ${p95Ms.toFixed(1)} ms`
}

/** Reads a response with as little work as possible: the generator takes its time from the server that it measures. */
function answered(client: Client, body: string, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    let status = 0
    let hasErrors = false
    client.dispatch(
      { path: '/graphql', method: 'POST', headers, body },
      {
        onRequestStart() {},
        onResponseStart(_controller, code) {
          status = code
        },
        onResponseData(_controller, chunk) {
          hasErrors ||= chunk.subarray(0, 12).toString('latin1').startsWith('{"errors"')
        },
        onResponseEnd() {
          if (status === 200 && !hasErrors) resolve()
          else reject(new Error(`Answered ${status}${hasErrors ? ' with errors' : ''}.`))
        },
        onResponseError: (_controller, error) => reject(error),
      },
    )
  })
}
