import type { History, Opening, Replayed } from './History.ts'

const dayMs = 86_400_000

/** CERTIFICATE: only the current certificate of each host is known. */
export async function replayCertificates({ sql, rule, jobs, fromMs, toMs }: History): Promise<Replayed> {
  const spanMs = rule.days! * dayMs
  const rows = await sql.all<{ host: string; valid_to: number }>(
    'select host, valid_to from host_certificate where valid_to < ?',
    [toMs + spanMs],
  )
  const hosts = new Set([...jobs.values()].map(({ host }) => host))
  const openings = rows
    .filter(({ host }) => hosts.has(host))
    .map(({ host, valid_to: endMs }): Opening => {
      const atMs = Math.max(fromMs, Number(endMs) - spanMs)
      return { atMs, resolvedAtMs: null, jobId: null, host, count: 1 }
    })
  return { openings, isComplete: false }
}
