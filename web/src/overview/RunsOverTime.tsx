import { useNavigate } from '@tanstack/react-router'
import { DurationChart } from '../charts/DurationChart.tsx'
import { DurationLegend, RunsLegend } from '../charts/Legend.tsx'
import { RunsChart } from '../charts/RunsChart.tsx'
import { graphql } from '../gql/index.ts'
import type { RunsOverTime_dashboardFragment } from '../gql/graphql.ts'
import { CardBoundary } from '../ui/CardBoundary.tsx'
import { Card } from '../ui/Page.tsx'

export const RunsOverTime_dashboard = graphql(`
  fragment RunsOverTime_dashboard on Dashboard {
    series {
      at
      succeeded
      failed
      other
      p50DurationMs
      p95DurationMs
    }
  }
`)

/** Dragging over the bars opens the runs of that time. */
export function RunsOverTime({ dashboard: { series } }: { dashboard: RunsOverTime_dashboardFragment }) {
  const navigate = useNavigate()
  return (
    <>
      <CardBoundary title="Runs" data={series} className="lg:col-span-2">
        <Card title="Runs" actions={<RunsLegend />} className="lg:col-span-2">
          <div className="px-3.5 pb-3">
            <RunsChart
              series={series}
              onSelect={(from, to) => void navigate({ to: '/executions', search: { from, to } })}
            />
          </div>
        </Card>
      </CardBoundary>
      <CardBoundary title="Duration" data={series}>
        <Card title="Duration" actions={<DurationLegend />}>
          <div className="px-3.5 pb-3">
            <DurationChart series={series} />
          </div>
        </Card>
      </CardBoundary>
    </>
  )
}
