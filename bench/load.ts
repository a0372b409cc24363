import { Client } from 'undici'
import type { ApiServer } from './apiServer.ts'

export interface Load {
  /** Requests a second. */
  rate: number
  /** CPU of the server for each request, milliseconds. */
  cpuMs: number
  /** 95 of 100 answers came within so many milliseconds. */
  p95Ms: number
}

export interface Asked {
  query: string
  variables?: Record<string, unknown>
}

/** Asks the same again and again over so many connections for so long; every answer must be a 200 without errors. */
export async function load(
  server: ApiServer,
  asked: Asked,
  { forMs = 4000, connections = 16 }: { forMs?: number; connections?: number } = {},
): Promise<Load> {
  const body = JSON.stringify(asked)
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${server.tokens[0] ?? 'none'}` }
  const clients = Array.from({ length: connections }, () => new Client(server.url, { pipelining: 1 }))
  const tookMs: number[] = []
  const cpuBefore = await server.cpuMs()
  const startedMs = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() - startedMs < forMs) {
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

/** The least that reads an answer: what the generator costs is taken from the server it measures. */
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
