import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import type { ExecutionStatus } from '../gql/graphql.ts'
import { type Beat, beatPaths, slotPx, summary } from './heartbeat.ts'
import { Hover } from './Hover.tsx'
import { statuses } from './status.ts'
import { duration, relativeTime } from './time.ts'
import { useClock } from './useClock.ts'

export type { Beat } from './heartbeat.ts'

interface Props {
  /** Newest first. */
  beats: readonly Beat[]
  count?: number
}

/**
 * The last runs of a job, oldest on the left. Pointing at a bar, or going from bar to bar with the arrow keys, says when
 * it was, how it ended and how long it took. One path per status, and not thirty elements: a list draws many of these.
 */
export function HeartbeatBar({ beats, count = 30 }: Props) {
  const [pointed, setPointed] = useState<{ slot: number; x: number; y: number; at: number }>()
  const shown = beats.slice(0, count).toReversed()
  const empty = count - shown.length
  const beat = pointed && shown[pointed.slot]

  function pointAt(slot: number, element: HTMLElement) {
    const box = element.getBoundingClientRect()
    const x = box.left + ((slot + empty + 0.5) / count) * box.width
    setPointed(shown[slot] ? { slot, x, y: box.top, at: Date.now() } : undefined)
  }

  function onPointerMove({ currentTarget, clientX }: PointerEvent<HTMLElement>) {
    const box = currentTarget.getBoundingClientRect()
    pointAt(Math.floor(((clientX - box.left) / box.width) * count) - empty, currentTarget)
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const slot = (pointed?.slot ?? shown.length - 1) + step
    pointAt(Math.min(shown.length - 1, Math.max(0, slot)), event.currentTarget)
  }

  return (
    <>
      <span
        role="slider"
        tabIndex={shown.length > 0 ? 0 : -1}
        aria-readonly
        aria-label={summary(shown)}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, shown.length - 1)}
        aria-valuenow={pointed?.slot ?? Math.max(0, shown.length - 1)}
        aria-valuetext={beat ? words(beat, pointed.at) : summary(shown)}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setPointed(undefined)}
        onFocus={({ currentTarget }) =>
          currentTarget.matches(':focus-visible') && pointAt(shown.length - 1, currentTarget)
        }
        onBlur={() => setPointed(undefined)}
        onKeyDown={onKeyDown}
        className="inline-block rounded"
      >
        <svg role="img" aria-label={summary(shown)} width={count * slotPx} height={20} className="block">
          {beatPaths(shown, empty).map(({ status, d }) => (
            <path key={status ?? 'none'} data-status={status} d={d} className={fill(status)} />
          ))}
        </svg>
      </span>
      {pointed && beat && (
        <Hover x={pointed.x} y={pointed.y}>
          <Words beat={beat} />
        </Hover>
      )}
    </>
  )
}

const fills = {
  ok: 'fill-ok-bar',
  bad: 'fill-bad-bar',
  warn: 'fill-warn-bar',
  run: 'fill-run-bar',
  idle: 'fill-idle-bar',
}

function fill(status: ExecutionStatus | undefined): string {
  if (!status) return 'fill-line'
  return fills[statuses[status].tone]
}

function Words({ beat }: { beat: Beat }) {
  return <>{useClock((now) => words(beat, now))}</>
}

function words({ status, scheduledFor, durationMs }: Beat, now: number): string {
  const took = durationMs == null ? '' : `, ${duration(durationMs)}`
  return `${statuses[status].label}, ${relativeTime(scheduledFor, now)}${took}`
}
