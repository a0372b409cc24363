import { iso } from './mockData.ts'
import type { MockExecution } from './mockRows.ts'

const hour = 3_600_000
const ranges: Record<string, [rangeMs: number, stepMs: number]> = {
  LAST_HOUR: [hour, hour / 30],
  LAST_24_HOURS: [24 * hour, hour / 2],
  LAST_7_DAYS: [168 * hour, 4 * hour],
  LAST_30_DAYS: [720 * hour, 24 * hour],
}

export function mockStats(runs: readonly MockExecution[], range: string, now: number) {
  const [rangeMs, stepMs] = ranges[range] ?? ranges['LAST_24_HOURS']!
  const within = runs.filter((run) => Date.parse(run.scheduledFor) >= now - rangeMs)
  const start = Math.floor((now - rangeMs) / stepMs + 1) * stepMs
  const series = Array.from({ length: Math.round(rangeMs / stepMs) }, (_, index) => {
    const from = start + index * stepMs
    const slice = within.filter((run) => run.scheduledFor >= iso(from) && run.scheduledFor < iso(from + stepMs))
    const { succeeded, failed } = counts(slice)
    const other = slice.length - succeeded - failed
    return {
      at: iso(from),
      succeeded,
      failed,
      other,
      p50DurationMs: quantile(slice, 0.5),
      p95DurationMs: quantile(slice, 0.95),
    }
  })
  const all = counts(within)
  const ended = all.succeeded + all.failed
  return {
    ...all,
    successRate: ended ? all.succeeded / ended : null,
    p50DurationMs: quantile(within, 0.5),
    p95DurationMs: quantile(within, 0.95),
    series,
  }
}

function counts(runs: readonly MockExecution[]) {
  const of = (status: string) => runs.filter((run) => run.status === status).length
  return { succeeded: of('SUCCEEDED'), failed: of('FAILED'), skipped: of('SKIPPED'), missed: of('MISSED') }
}

function quantile(runs: readonly MockExecution[], share: number): number | null {
  const sorted = runs.flatMap((run) => run.durationMs ?? []).toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * share)] ?? null
}
