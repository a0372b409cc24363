import { toCode } from '../../database/columnTypes.ts'
import { ExecutionStatus } from '../executions/enums.ts'
import { quantile } from './durations.ts'
import type { JobStats, StatsPoint } from './JobStats.ts'
import type { Span } from './StatsRange.ts'

/** How many executions of one step ended in one way with about one duration. */
export interface StepCount {
  /** Place of the step in the span, from 0. */
  step: number
  /** Code of an ExecutionStatus. */
  status: number
  bucket: number
  count: number
}

const codes = Object.fromEntries(
  Object.keys(ExecutionStatus).map((status) => [status, toCode(ExecutionStatus, status as ExecutionStatus)]),
) as Record<ExecutionStatus, number>

/** Counts as figures and an even series. Durations are those of what succeeded or failed. */
export function summarise(counts: StepCount[], span: Span): JobStats {
  const steps = Array.from({ length: span.points }, (): StepCount[] => [])
  for (const one of counts) steps[one.step]?.push(one)
  const succeeded = sum(counts, codes.SUCCEEDED)
  const failed = sum(counts, codes.FAILED, codes.LOST)
  const durations = durationsOf(counts)
  return {
    succeeded,
    failed,
    skipped: sum(counts, codes.SKIPPED),
    missed: sum(counts, codes.MISSED),
    successRate: succeeded + failed === 0 ? null : succeeded / (succeeded + failed),
    p50DurationMs: quantile(durations, 0.5),
    p95DurationMs: quantile(durations, 0.95),
    series: steps.map((step, place) => pointOf(step, span.fromMs + place * span.stepMs)),
  }
}

function pointOf(counts: StepCount[], atMs: number): StatsPoint {
  const durations = durationsOf(counts)
  return {
    at: new Date(atMs),
    succeeded: sum(counts, codes.SUCCEEDED),
    failed: sum(counts, codes.FAILED, codes.LOST),
    other: sum(counts, codes.SKIPPED, codes.MISSED, codes.CANCELLED),
    p50DurationMs: quantile(durations, 0.5),
    p95DurationMs: quantile(durations, 0.95),
  }
}

function durationsOf(counts: StepCount[]): Map<number, number> {
  const durations = new Map<number, number>()
  for (const { status, bucket, count } of counts)
    if (bucket > 0 && (status === codes.SUCCEEDED || status === codes.FAILED))
      durations.set(bucket, (durations.get(bucket) ?? 0) + count)
  return durations
}

function sum(counts: StepCount[], ...statuses: number[]): number {
  return counts.reduce((total, one) => (statuses.includes(one.status) ? total + one.count : total), 0)
}
