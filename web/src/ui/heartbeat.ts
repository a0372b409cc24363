import type { ExecutionStatus } from '../gql/graphql.ts'
import { statuses } from './status.ts'

export interface Beat {
  id: string
  status: ExecutionStatus
  scheduledFor: string
  durationMs?: number | null
}

/** The runs of `Job.heartbeat`, newest first. */
export function readBeats(heartbeat: string): Beat[] {
  if (heartbeat === '') return []
  return heartbeat.split(' ').map((beat) => {
    const [id = '', status, atMs, durationMs] = beat.split(':')
    return {
      id,
      status: status as ExecutionStatus,
      scheduledFor: new Date(Number(atMs)).toISOString(),
      durationMs: durationMs ? Number(durationMs) : null,
    }
  })
}

/** One run as `Job.heartbeat` writes it. */
export function writeBeat({ id, status, scheduledFor, durationMs }: Beat): string {
  return `${id}:${status}:${Date.parse(scheduledFor)}:${durationMs ?? ''}`
}

/** The width of one bar with the gap after it, in pixels. */
export const slotPx = 4

/** Height tells the outcome a second time, so that the bar reads without colour. In pixels of 20. */
const heights: Record<ExecutionStatus, number> = {
  SUCCEEDED: 12,
  FAILED: 20,
  LOST: 20,
  MISSED: 7,
  SKIPPED: 4,
  CANCELLED: 7,
  QUEUED: 4,
  RUNNING: 12,
}

/** One path for all bars of a status, oldest run on the left after the slots that are still empty (no status). */
export function beatPaths(beats: readonly Beat[], empty: number): { status: ExecutionStatus | undefined; d: string }[] {
  const paths = new Map<ExecutionStatus | undefined, string>()
  const add = (status: ExecutionStatus | undefined, slot: number, height: number) => {
    const bar = `M${slot * slotPx} ${20 - height}h${slotPx - 1}v${height}h-${slotPx - 1}z`
    paths.set(status, (paths.get(status) ?? '') + bar)
  }
  for (let slot = 0; slot < empty; slot += 1) add(undefined, slot, 4)
  beats.forEach(({ status }, index) => add(status, empty + index, heights[status]))
  return [...paths].map(([status, d]) => ({ status, d }))
}

/** "Last 30 runs: 28 succeeded, 2 failed"; of a single one "Last run: failed" */
export function summary(beats: readonly Beat[]): string {
  if (beats.length === 0) return 'No runs yet'
  if (beats.length === 1) return `Last run: ${statuses[beats[0]!.status].label.toLowerCase()}`
  const counts = new Map<ExecutionStatus, number>()
  for (const { status } of beats) counts.set(status, (counts.get(status) ?? 0) + 1)
  const parts = [...counts].map(([status, n]) => `${n} ${statuses[status].label.toLowerCase()}`)
  return `Last ${beats.length} runs: ${parts.join(', ')}`
}
