import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PreviewAlertRuleQuery } from '../../gql/graphql.ts'
import { Button } from '../../ui/Button.tsx'
import { Instant } from '../../ui/Time.tsx'
import { count } from '../../ui/number.ts'
import { uptime } from '../../ui/time.ts'

type Opening = PreviewAlertRuleQuery['previewAlertRule']['openings'][number]

const shownAtFirst = 8

/** When it would have fired, and for which job or host, the newest first. */
export function PreviewOpenings({ openings, total }: { openings: readonly Opening[]; total: number }) {
  const [isAll, setAll] = useState(false)
  const shown = isAll ? openings : openings.slice(0, shownAtFirst)
  return (
    <>
      <ol className="flex flex-col gap-2">
        {shown.map((opening) => (
          <li key={`${opening.at} ${opening.job?.id ?? opening.host}`}>
            <p className="font-medium wrap-anywhere">
              {opening.job ? (
                <Link to="/jobs/$jobId" params={{ jobId: opening.job.id }} target="_blank" className="hover:underline">
                  {opening.job.name}
                  <span className="sr-only"> (opens a new tab)</span>
                </Link>
              ) : (
                (opening.host ?? 'Carillon')
              )}
            </p>
            <p className="text-muted">
              <Instant at={opening.at} />
              {opening.resolvedAt
                ? ` · for ${length(Date.parse(opening.resolvedAt) - Date.parse(opening.at))}`
                : ' · still open'}
            </p>
          </li>
        ))}
      </ol>
      {shown.length < openings.length && (
        <Button className="self-start" onClick={() => setAll(true)}>
          Show all {count(openings.length)}
        </Button>
      )}
      {isAll && openings.length < total && (
        <p className="text-xs text-muted">The newest {count(openings.length)} are shown.</p>
      )}
    </>
  )
}

const length = (ms: number) => (ms < 60_000 ? 'less than a minute' : uptime(ms))
