import { duration } from '../ui/time.ts'

export function RunsLegend() {
  return (
    <ul aria-hidden className="flex gap-3 text-xs text-muted">
      {[
        ['bg-ok-bar', 'Succeeded'],
        ['bg-bad-bar', 'Failed'],
        ['bg-idle-bar', 'Other'],
      ].map(([fill, label]) => (
        <li key={label} className="flex items-center gap-1.5">
          <i className={`size-2 rounded-[2px] ${fill}`} />
          {label}
        </li>
      ))}
    </ul>
  )
}

interface Durations {
  p50?: number | null
  p95?: number | null
}

/** The lines of the duration chart, with their figures over the whole time where they are given. */
export function DurationLegend({ p50, p95 }: Durations) {
  return (
    <ul className="flex gap-3 text-xs text-muted">
      {(
        [
          ['border-accent', 'p95', p95],
          ['border-faint', 'p50', p50],
        ] as const
      ).map(([line, label, ms]) => (
        <li key={label} className="flex items-center gap-1.5 whitespace-nowrap">
          <i aria-hidden className={`w-3 border-t-2 ${line}`} />
          {label}
          {ms != null && <span className="text-text">{duration(ms)}</span>}
        </li>
      ))}
    </ul>
  )
}
