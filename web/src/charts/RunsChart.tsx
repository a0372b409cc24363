import { useState } from 'react'
import { Hover } from '../ui/Hover.tsx'
import { count } from '../ui/number.ts'
import { TimeAxis } from './TimeAxis.tsx'
import { bucketLabel, type Bucket, stepMs } from './series.ts'
import { useBrush } from './useBrush.ts'

interface Props {
  series: readonly Bucket[]
  /** Called with the instants at the ends of what was dragged over, or of the bar that was clicked. */
  onSelect?: (from: string, to: string) => void
  /** What is selected now, to be shown. */
  selected?: { from: string; to: string } | undefined
  height?: number
}

/** Runs over time, stacked: failed at the base where one of them shows, then succeeded, then the rest. */
export function RunsChart({ series, onSelect, selected, height = 120 }: Props) {
  const [hovered, setHovered] = useState<{ index: number; x: number; y: number }>()
  const brush = useBrush(series.length, (first, last) => {
    const [from, to] = [series[first], series[last]]
    if (from && to) onSelect?.(from.at, new Date(Date.parse(to.at) + stepMs(series)).toISOString())
  })
  const maxRuns = Math.max(1, ...series.map(total))
  const slot = 100 / Math.max(1, series.length)
  const bucket = hovered && series[hovered.index]
  const shade = brush.dragged ?? (selected && span(series, selected))

  return (
    <div>
      <div
        {...(onSelect ? brush.handlers : {})}
        onPointerMoveCapture={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          const index = Math.min(
            series.length - 1,
            Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * series.length)),
          )
          setHovered({ index, x: box.left + ((index + 0.5) / series.length) * box.width, y: box.top })
        }}
        onPointerLeave={() => setHovered(undefined)}
        className={`relative touch-pan-y select-none ${onSelect ? 'cursor-crosshair' : ''}`}
      >
        <svg role="img" aria-label={describe(series)} width="100%" height={height} className="block">
          <line x1="0" x2="100%" y1={height - 0.5} y2={height - 0.5} className="stroke-line" />
          {shade && (
            <rect
              x={`${shade[0] * slot}%`}
              width={`${(shade[1] - shade[0] + 1) * slot}%`}
              height={height}
              className="fill-accent-soft"
            />
          )}
          {hovered && <rect x={`${hovered.index * slot}%`} width={`${slot}%`} height={height} className="fill-hover" />}
          {series.map((one, index) => (
            <Bar
              key={one.at}
              bucket={one}
              x={index * slot}
              width={slot}
              scale={(height - 14) / maxRuns}
              height={height}
            />
          ))}
          {series.some((one) => total(one) > 0) ? (
            <text x="0" y="10" className="fill-faint text-xs">
              {count(maxRuns)}
            </text>
          ) : (
            <text x="50%" y={height / 2} textAnchor="middle" className="fill-muted text-sm">
              Nothing ran in this time
            </text>
          )}
        </svg>
      </div>
      <TimeAxis series={series} />
      {hovered && bucket && (
        <Hover x={hovered.x} y={hovered.y}>
          <span className="block text-muted">{bucketLabel(series, hovered.index)}</span>
          {count(bucket.succeeded)} succeeded, {count(bucket.failed)} failed, {count(bucket.other)} other
        </Hover>
      )}
    </div>
  )
}

interface BarProps {
  bucket: Bucket
  x: number
  width: number
  scale: number
  height: number
}

function Bar({ bucket, x, width, scale, height }: BarProps) {
  let top = height
  const parts = [
    ['fill-bad-bar', bucket.failed],
    ['fill-ok-bar', bucket.succeeded],
    ['fill-idle-bar', bucket.other],
  ] as const
  return parts.map(([fill, value]) => {
    if (value === 0) return null
    const tall = Math.max(2, value * scale)
    top -= tall
    return (
      <rect key={fill} x={`${x + width * 0.12}%`} width={`${width * 0.76}%`} y={top} height={tall} className={fill} />
    )
  })
}

function total({ succeeded, failed, other }: Bucket): number {
  return succeeded + failed + other
}

function span(series: readonly Bucket[], { from, to }: { from: string; to: string }): [number, number] | undefined {
  const first = series.findIndex(({ at }) => Date.parse(at) + stepMs(series) > Date.parse(from))
  const last = series.findLastIndex(({ at }) => at < to)
  return first === -1 || last < first ? undefined : [first, last]
}

function describe(series: readonly Bucket[]): string {
  const sum = (key: 'succeeded' | 'failed' | 'other') => series.reduce((all, one) => all + one[key], 0)
  return `Runs over time: ${sum('succeeded')} succeeded, ${sum('failed')} failed, ${sum('other')} other`
}
