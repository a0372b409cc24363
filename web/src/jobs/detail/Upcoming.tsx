import { graphql } from '../../gql/index.ts'
import type { Upcoming_jobFragment } from '../../gql/graphql.ts'
import { Card } from '../../ui/Page.tsx'
import { exactTime } from '../../ui/time.ts'
import { useClock } from '../../ui/useClock.ts'
import { ahead } from '../schedule/ahead.ts'
import { zonedTime } from '../schedule/zonedTime.ts'

export const Upcoming_job = graphql(`
  fragment Upcoming_job on Job {
    id
    status
    timezone
    scheduleText
    upcomingRuns(count: 12)
  }
`)

const why = {
  ACTIVE: 'This schedule has no run ahead.',
  PAUSED: 'Paused: nothing runs until someone resumes it.',
  FAILED: 'Stopped after failures in a row: nothing runs until someone resumes it.',
}

/** The next runs in the job's own zone. One whose time has come leaves the list. */
export function Upcoming({ job: { status, timezone, scheduleText, upcomingRuns } }: { job: Upcoming_jobFragment }) {
  const gone = useClock((now) => upcomingRuns.filter((at) => Date.parse(at) <= now).length)
  const runs = status === 'ACTIVE' ? upcomingRuns.slice(gone, gone + 10) : []
  return (
    <Card title="Upcoming">
      <p className="border-t px-3.5 py-2 text-xs text-muted">
        {scheduleText.includes(timezone) ? scheduleText : `${scheduleText}, in ${timezone}`}
      </p>
      {runs.length === 0 && <p className="border-t px-3.5 py-6 text-center text-muted">{why[status]}</p>}
      <ol>
        {runs.map((at) => (
          <li key={at} className="flex h-10 items-center gap-3 border-t px-3.5">
            <time dateTime={at} title={exactTime(at)} className="min-w-0 flex-1 truncate">
              {zonedTime(at, timezone, runs)}
            </time>
            <Distance at={at} runs={runs} />
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Distance({ at, runs }: { at: string; runs: readonly string[] }) {
  return <span className="whitespace-nowrap text-muted">{useClock((now) => ahead(at, now, runs))}</span>
}
