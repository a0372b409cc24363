import type { FragmentType } from '@apollo/client'
import { Link } from '@tanstack/react-router'
import { Gauge } from 'lucide-react'
import { useFragmentData } from '../live/useFragmentData.ts'
import { graphql } from '../gql/index.ts'
import type { SlowJob_jobFragment, StatsRange } from '../gql/graphql.ts'
import { Card } from '../ui/Page.tsx'
import { Duration } from '../ui/Time.tsx'
import { EmptyNote } from '../ui/EmptyNote.tsx'

export const SlowJob_job = graphql(`
  fragment SlowJob_job on Job {
    id
    name
    stats(range: $range) {
      p95DurationMs
    }
  }
`)

type JobRef = { id: string } & FragmentType<SlowJob_jobFragment>

export function SlowestJobs({ jobs, range }: { jobs: readonly JobRef[]; range: StatsRange }) {
  return (
    <Card title="Slowest jobs">
      {jobs.length === 0 && <EmptyNote icon={Gauge}>Nothing ran in this time.</EmptyNote>}
      <ul>
        {jobs.map((job) => (
          <SlowJob key={job.id} job={job} range={range} />
        ))}
      </ul>
    </Card>
  )
}

function SlowJob({ job: ref, range }: { job: FragmentType<SlowJob_jobFragment>; range: StatsRange }) {
  const { id, name, stats } = useFragmentData(SlowJob_job, ref, { range })
  return (
    <li className="border-t hover:bg-hover/60">
      <Link to="/jobs/$jobId" params={{ jobId: id }} className="flex h-11 items-center gap-3 px-3.5">
        <span className="min-w-0 flex-1 truncate">{name}</span>
        <span className="text-muted" title="95% of its runs are faster">
          <Duration ms={stats.p95DurationMs} />
        </span>
      </Link>
    </li>
  )
}
