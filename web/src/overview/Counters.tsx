import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { graphql } from '../gql/index.ts'
import type { Counters_dashboardFragment } from '../gql/graphql.ts'
import { count, percent } from '../ui/number.ts'
import { duration } from '../ui/time.ts'

export const Counters_dashboard = graphql(`
  fragment Counters_dashboard on Dashboard {
    activeJobs
    pausedJobs
    failedJobs
    runningExecutions
    succeeded
    failed
    skipped
    missed
    successRate
    p50DurationMs
    p95DurationMs
  }
`)

/** The state of everything in one strip. Numbers stay grey at zero; only trouble above zero has a colour. */
export function Counters({ dashboard }: { dashboard: Counters_dashboardFragment }) {
  const { activeJobs, pausedJobs, failedJobs, p50DurationMs, p95DurationMs } = dashboard
  const ms = (value: number | null) => (value === null ? '–' : duration(value))
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded border bg-line sm:grid-cols-4 lg:col-span-3 xl:grid-cols-8">
      <Counter
        label="Success rate"
        value={percent(dashboard.successRate)}
        note={`${count(dashboard.succeeded)} succeeded`}
        tone={dashboard.successRate === null ? 'text-faint' : ''}
      />
      <Counter
        label="Failed"
        value={
          <Link to="/executions" search={{ statuses: ['FAILED'] }}>
            {count(dashboard.failed)}
          </Link>
        }
        tone={dashboard.failed > 0 ? 'text-bad' : 'text-faint'}
      />
      <Counter
        label="Missed"
        value={
          <Link to="/executions" search={{ statuses: ['MISSED'] }}>
            {count(dashboard.missed)}
          </Link>
        }
        tone={dashboard.missed > 0 ? 'text-warn' : 'text-faint'}
      />
      <Counter label="Skipped" value={count(dashboard.skipped)} tone={toneOf(dashboard.skipped)} />
      <Counter
        label="Running now"
        value={count(dashboard.runningExecutions)}
        tone={dashboard.runningExecutions > 0 ? 'text-run' : 'text-faint'}
      />
      <Counter label="Median" value={ms(p50DurationMs)} note="half are faster" tone={toneOf(p50DurationMs)} />
      <Counter label="p95" value={ms(p95DurationMs)} note="95% are faster" tone={toneOf(p95DurationMs)} />
      <Counter
        label="Jobs"
        value={count(activeJobs)}
        tone={toneOf(activeJobs)}
        note={
          <>
            {pausedJobs} paused{failedJobs > 0 && <span className="text-bad">, {failedJobs} failed</span>}
          </>
        }
      />
    </dl>
  )
}

/** Grey for what there is none of. */
function toneOf(value: number | null): string {
  return value ? '' : 'text-faint'
}

function Counter({
  label,
  value,
  note,
  tone = '',
}: {
  label: string
  value: ReactNode
  note?: ReactNode
  tone?: string
}) {
  return (
    <div className="min-h-21 bg-surface px-3.5 py-2.5">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className={`text-xl font-semibold ${tone}`}>{value}</dd>
      {note && <dd className="text-xs text-muted">{note}</dd>}
    </div>
  )
}
