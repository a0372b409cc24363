import { type PointerEvent, useState } from 'react'
import type { ExecutionStatus } from '../gql/graphql.ts'
import { Hover } from './Hover.tsx'
import { statuses, toneFill } from './status.ts'
import { RelativeTime } from './Time.tsx'
import { duration } from './time.ts'

export interface Beat {
  id: string
  status: ExecutionStatus
  scheduledFor: string
  durationMs?: number | null
}

interface Props {
  /** Newest first, as `Job.recentExecutions` answers. */
  beats: readonly Beat[]
  count?: number
}

/** Height tells the outcome a second time, so that the bar reads without colour. */
const heights: Record<ExecutionStatus, string> = {
  SUCCEEDED: 'h-[60%]',
  FAILED: 'h-full',
  LOST: 'h-full',
  MISSED: 'h-[35%]',
  SKIPPED: 'h-[20%]',
  CANCELLED: 'h-[35%]',
  QUEUED: 'h-[20%]',
  RUNNING: 'h-[60%] animate-pulse',
}

/** The last runs of a job, oldest on the left. Hovering a bar says when it was, how it ended and how long it took. */
export function HeartbeatBar({ beats, count = 30 }: Props) {
  const [hovered, setHovered] = useState<{ beat: Beat; x: number; y: number }>()
  const shown = beats.slice(0, count).toReversed()

  function point(event: PointerEvent<HTMLElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    const slot = Math.floor(((event.clientX - box.left) / box.width) * count) - (count - shown.length)
    const beat = shown[slot]
    setHovered(beat && { beat, x: box.left + ((slot + count - shown.length + 0.5) / count) * box.width, y: box.top })
  }

  return (
    <>
      <span onPointerMove={point} onPointerLeave={() => setHovered(undefined)} className="inline-block">
        <span role="img" aria-label={summary(shown)} className="flex h-5 items-end gap-px" style={{ width: count * 4 }}>
          {Array.from({ length: count - shown.length }, (_, index) => (
            <i key={index} className="h-[20%] flex-1 rounded-[1px] bg-line" />
          ))}
          {shown.map((beat) => (
            <i
              key={beat.id}
              data-status={beat.status}
              className={`flex-1 rounded-[1px] ${heights[beat.status]} ${toneFill[statuses[beat.status].tone]}`}
            />
          ))}
        </span>
      </span>
      {hovered && (
        <Hover x={hovered.x} y={hovered.y}>
          {statuses[hovered.beat.status].label}, <RelativeTime at={hovered.beat.scheduledFor} />
          {hovered.beat.durationMs != null && `, ${duration(hovered.beat.durationMs)}`}
        </Hover>
      )}
    </>
  )
}

function summary(beats: readonly Beat[]): string {
  if (beats.length === 0) return 'No runs yet'
  const counts = new Map<string, number>()
  for (const { status } of beats) counts.set(status, (counts.get(status) ?? 0) + 1)
  const parts = [...counts].map(([status, n]) => `${n} ${statuses[status as ExecutionStatus].label.toLowerCase()}`)
  return `Last ${beats.length} runs: ${parts.join(', ')}`
}
