import { Link } from '@tanstack/react-router'
import { CalendarClock } from 'lucide-react'
import { graphql } from '../gql/index.ts'
import type { NextRuns_dashboardFragment } from '../gql/graphql.ts'
import { Card } from '../ui/Page.tsx'
import { clockTime } from '../ui/time.ts'
import { Countdown } from '../ui/Time.tsx'
import { useClock } from '../ui/useClock.ts'
import { EmptyNote } from '../ui/EmptyNote.tsx'

export const NextRuns_dashboard = graphql(`
  fragment NextRuns_dashboard on Dashboard {
    nextRuns {
      at
      job {
        id
        name
        category {
          id
          color
        }
      }
    }
  }
`)

const hourMs = 3_600_000

/** What will run in the next hour. */
export function NextRuns({ dashboard: { nextRuns } }: { dashboard: NextRuns_dashboardFragment }) {
  const within = useClock((now) => nextRuns.filter(({ at }) => Date.parse(at) < now + hourMs).length)
  return (
    <Card title="Next hour">
      {within === 0 && <EmptyNote icon={CalendarClock}>No job is due within the hour.</EmptyNote>}
      <ul>
        {nextRuns.slice(0, Math.min(within, 6)).map(({ at, job }) => (
          <li key={`${job.id} ${at}`} className="border-t hover:bg-hover/60">
            <Link to="/jobs/$jobId" params={{ jobId: job.id }} className="flex h-11 items-center gap-3 px-3.5">
              <i aria-hidden className="size-2.5 shrink-0 rounded-full" style={{ background: job.category.color }} />
              <span className="min-w-0 flex-1 truncate">{job.name}</span>
              <span className="text-faint">{clockTime(at)}</span>
              <span className="w-21 text-right">
                <Countdown at={at} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
