import type { AttemptTimeline_attemptFragment } from '../gql/graphql.ts'
import { duration } from '../ui/time.ts'
import { phases } from './phases.ts'

/** Where one attempt's time went, phase under phase. */
export function Waterfall({ attempt }: { attempt: Pick<AttemptTimeline_attemptFragment, 'timings' | 'durationMs'> }) {
  const { timings } = attempt
  if (!timings) return null
  const sum = (some: readonly { key: keyof typeof timings }[]) =>
    some.reduce((all, { key }) => all + Number(timings[key] ?? 0), 0)
  const whole = Math.max(1, attempt.durationMs, sum(phases))
  return (
    <dl className="flex flex-col gap-1.5">
      {phases.map(({ key, label, fill }, index) => {
        const ms = timings[key]
        const left = sum(phases.slice(0, index))
        return (
          <div key={key} className="grid grid-cols-[5.5rem_minmax(0,1fr)_4.5rem] items-center gap-3">
            <dt className="text-muted">{label}</dt>
            <dd aria-hidden className="relative h-2.5">
              <i
                className={`absolute inset-y-0 min-w-0.5 rounded-[2px] ${ms === null ? '' : fill}`}
                style={{ left: `${(left / whole) * 100}%`, width: `${((ms ?? 0) / whole) * 100}%` }}
              />
            </dd>
            <dd className="text-right">{ms === null ? <span className="text-faint">none</span> : duration(ms)}</dd>
          </div>
        )
      })}
    </dl>
  )
}
