import { X } from 'lucide-react'
import { RunsLegend } from '../charts/Legend.tsx'
import { RunsChart } from '../charts/RunsChart.tsx'
import type { Bucket } from '../charts/series.ts'
import { graphql } from '../gql/index.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Page.tsx'
import type { ExecutionsSearch } from './search.ts'

export const ExecutionsChart_dashboard = graphql(`
  fragment ExecutionsChart_dashboard on Dashboard {
    series {
      at
      succeeded
      failed
      other
      p95DurationMs
    }
  }
`)

export const ExecutionsChart_job = graphql(`
  fragment ExecutionsChart_job on Job {
    id
    name
    stats(range: $range) {
      series {
        at
        succeeded
        failed
        other
        p95DurationMs
      }
    }
  }
`)

interface Props {
  series: readonly Bucket[]
  /** Set if the list and the chart show the runs of one job. */
  jobName: string | undefined
  search: ExecutionsSearch
  onChange: (next: Partial<ExecutionsSearch>) => void
}

/** The number of runs over time. Dragging over it narrows the list to that time range. */
export function ExecutionsChart({ series, jobName, search, onChange }: Props) {
  const { from, to } = search
  return (
    <Card
      className="mb-3"
      title={jobName ? `Runs of ${jobName}` : 'All runs'}
      actions={
        <>
          <span className="max-sm:hidden">
            <RunsLegend />
          </span>
          {(from || to) && (
            <Button kind="quiet" icon={<X />} onClick={() => onChange({ from: undefined, to: undefined })}>
              Whole time
            </Button>
          )}
        </>
      }
    >
      <div className="px-3.5 pb-3">
        <RunsChart
          series={series}
          height={88}
          selected={from && to ? { from, to } : undefined}
          onSelect={(start, end) => onChange({ from: start, to: end })}
        />
      </div>
    </Card>
  )
}
