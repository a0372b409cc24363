import type { ReactNode } from 'react'
import { graphql } from '../../gql/index.ts'
import type { JobFacts_jobFragment } from '../../gql/graphql.ts'
import { count, percent } from '../../ui/number.ts'
import { Countdown, Duration } from '../../ui/Time.tsx'
import { zonedTime } from '../schedule/zonedTime.ts'

export const JobFacts_job = graphql(`
  fragment JobFacts_job on Job {
    id
    status
    nextRunAt
    timezone
    scheduleText
    consecutiveFailures
    stats(range: $range) {
      succeeded
      failed
      skipped
      missed
      successRate
      p50DurationMs
      p95DurationMs
    }
  }
`)

const noNextRun = { PAUSED: 'Paused', FAILED: 'Stopped', ACTIVE: 'None' }

export function JobFacts({ job, rangeLabel }: { job: JobFacts_jobFragment; rangeLabel: string }) {
  const { nextRunAt, timezone, scheduleText, consecutiveFailures, stats } = job
  const { succeeded, failed, skipped, missed } = stats
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded border bg-line sm:grid-cols-3 xl:grid-cols-5">
      <Fact name="Next run" note={nextRunAt ? zonedTime(nextRunAt, timezone) : scheduleText}>
        {nextRunAt ? <Countdown at={nextRunAt} /> : <span className="text-muted">{noNextRun[job.status]}</span>}
      </Fact>
      <Fact name="Success rate" note={`over ${rangeLabel}`}>
        {percent(stats.successRate)}
      </Fact>
      <Fact name="Runs" note={`${count(skipped)} skipped, ${count(missed)} missed`}>
        {count(succeeded + failed)}
      </Fact>
      <Fact name="Failed" note={consecutiveFailures > 0 ? `${count(consecutiveFailures)} in a row` : 'none in a row'}>
        <span className={failed > 0 ? 'text-bad' : 'text-muted'}>{count(failed)}</span>
      </Fact>
      <Fact
        name="Duration, median"
        note={
          <>
            95% within <Duration ms={stats.p95DurationMs} />
          </>
        }
        className="max-xl:sm:col-span-2 max-sm:col-span-2"
      >
        <Duration ms={stats.p50DurationMs} />
      </Fact>
    </dl>
  )
}

interface FactProps {
  name: string
  note: ReactNode
  className?: string
  children: ReactNode
}

function Fact({ name, note, className = '', children }: FactProps) {
  return (
    <div className={`bg-surface px-3.5 py-2.5 ${className}`}>
      <dt className="text-xs text-muted">{name}</dt>
      <dd>
        <span className="block text-xl font-semibold">{children}</span>
        <span className="block truncate text-xs text-muted">{note}</span>
      </dd>
    </div>
  )
}
