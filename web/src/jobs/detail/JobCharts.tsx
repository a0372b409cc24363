import { DurationChart } from '../../charts/DurationChart.tsx'
import { DurationLegend, RunsLegend } from '../../charts/Legend.tsx'
import { RunsChart } from '../../charts/RunsChart.tsx'
import { graphql } from '../../gql/index.ts'
import type { JobCharts_jobFragment } from '../../gql/graphql.ts'
import { CardBoundary } from '../../ui/CardBoundary.tsx'
import { Card } from '../../ui/Page.tsx'

export const JobCharts_job = graphql(`
  fragment JobCharts_job on Job {
    id
    stats(range: $range) {
      p50DurationMs
      p95DurationMs
      series {
        at
        succeeded
        failed
        other
        p50DurationMs
        p95DurationMs
      }
    }
  }
`)

/** How its runs ended and how long they took. `onSelect` gets the instants of what was dragged over. */
export function JobCharts({
  job: { stats },
  onSelect,
}: {
  job: JobCharts_jobFragment
  onSelect: (from: string, to: string) => void
}) {
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-3">
      <CardBoundary title="Runs" data={stats} className="lg:col-span-2">
        <Runs stats={stats} onSelect={onSelect} />
      </CardBoundary>
      <CardBoundary title="Duration" data={stats}>
        <Durations stats={stats} />
      </CardBoundary>
    </div>
  )
}

type Stats = JobCharts_jobFragment['stats']

function Runs({ stats, onSelect }: { stats: Stats; onSelect: (from: string, to: string) => void }) {
  return (
    <Card title="Runs" actions={<RunsLegend />} className="lg:col-span-2">
      <div className="px-3.5 pb-3">
        <RunsChart series={stats.series} onSelect={onSelect} />
      </div>
    </Card>
  )
}

function Durations({ stats }: { stats: Stats }) {
  return (
    <Card title="Duration" actions={<DurationLegend p50={stats.p50DurationMs} p95={stats.p95DurationMs} />}>
      <div className="px-3.5 pb-3">
        <DurationChart series={stats.series} />
      </div>
    </Card>
  )
}
