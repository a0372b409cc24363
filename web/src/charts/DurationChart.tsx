import { useState } from 'react'
import { Hover } from '../ui/Hover.tsx'
import { duration } from '../ui/time.ts'
import { bucketLabel, type DurationBucket } from './series.ts'
import { TimeAxis } from './TimeAxis.tsx'

const lines = [
  ['p50DurationMs', 'stroke-faint'],
  ['p95DurationMs', 'stroke-accent'],
] as const

/** The median and the 95th percentile of duration over time; gaps where nothing ran. */
export function DurationChart({ series, height = 120 }: { series: readonly DurationBucket[]; height?: number }) {
  const [hovered, setHovered] = useState<{ index: number; x: number; y: number }>()
  const maxMs = Math.max(1, ...series.map((one) => one.p95DurationMs ?? 0))
  const median = Math.max(0, ...series.map((one) => one.p50DurationMs ?? 0))
  const x = (index: number) => ((index + 0.5) / series.length) * 100
  const y = (ms: number) => height - 1 - (ms / maxMs) * (height - 16)
  const bucket = hovered && series[hovered.index]

  return (
    <div>
      <div
        className="relative"
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          const index = Math.floor(((event.clientX - box.left) / box.width) * series.length)
          setHovered({ index, x: box.left + (x(index) / 100) * box.width, y: box.top })
        }}
        onPointerLeave={() => setHovered(undefined)}
      >
        <svg
          role="img"
          aria-label={`Duration over time: 95th percentile at most ${duration(maxMs)}, median at most ${duration(median)}`}
          viewBox={`0 0 100 ${height}`}
          preserveAspectRatio="none"
          width="100%"
          height={height}
          className="block"
        >
          <line
            x1="0"
            x2="100"
            y1={height - 0.5}
            y2={height - 0.5}
            className="stroke-line"
            vectorEffect="non-scaling-stroke"
          />
          {lines.map(([key, stroke]) =>
            segments(series).map((segment) => (
              <polyline
                key={`${key} ${segment[0]}`}
                points={segment.map((index) => `${x(index)},${y(series[index]?.[key] ?? 0)}`).join(' ')}
                className={`fill-none ${stroke}`}
                // One bucket alone is a dot, which is its round ends and so must be thicker.
                strokeWidth={segment[0] === segment[1] ? 5 : 1.5}
                strokeLinejoin="round"
                strokeLinecap="round"
                vectorEffect="non-scaling-stroke"
              />
            )),
          )}
          {hovered && (
            <line
              x1={x(hovered.index)}
              x2={x(hovered.index)}
              y1="0"
              y2={height}
              className="stroke-line-strong"
              vectorEffect="non-scaling-stroke"
            />
          )}
        </svg>
        {series.some(({ p95DurationMs }) => p95DurationMs !== null) ? (
          <span className="pointer-events-none absolute top-0 left-0 text-xs text-faint">{duration(maxMs)}</span>
        ) : (
          <span className="pointer-events-none absolute inset-0 grid place-items-center text-muted">Nothing ran</span>
        )}
      </div>
      <TimeAxis series={series} few />
      {hovered && bucket && (
        <Hover x={hovered.x} y={hovered.y}>
          <span className="block text-muted">{bucketLabel(series, hovered.index)}</span>
          {bucket.p95DurationMs === null || bucket.p50DurationMs === null
            ? 'nothing ran'
            : `half within ${duration(bucket.p50DurationMs)}, 95% within ${duration(bucket.p95DurationMs)}`}
        </Hover>
      )}
    </div>
  )
}

/** Stretches of adjacent buckets that have a value. A lone bucket is repeated, because a polyline needs two points. */
function segments(series: readonly DurationBucket[]): number[][] {
  const found: number[][] = []
  series.forEach(({ p95DurationMs }, index) => {
    if (p95DurationMs === null) return
    const last = found.at(-1)
    if (last?.at(-1) === index - 1) last.push(index)
    else found.push([index])
  })
  return found.map((segment) => (segment.length === 1 ? [segment[0] ?? 0, segment[0] ?? 0] : segment))
}
