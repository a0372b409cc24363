import { Agent, request } from 'undici'

/** The raw limit: `undici.request` in a loop over 64 connections, no history, nothing else. Milliseconds. */
export async function bareLoop(url: string, calls: number, headers: Record<string, string> = {}): Promise<number> {
  const dispatcher = new Agent({ connections: 64 })
  const startedMs = performance.now()
  let left = calls
  const worker = async () => {
    while (left-- > 0) await (await request(url, { dispatcher, headers })).body.text()
  }
  await Promise.all(Array.from({ length: 64 }, worker))
  const tookMs = performance.now() - startedMs
  await dispatcher.close()
  return tookMs
}

export function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0
}

export function quantile(values: number[], q: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0
}
