import { Info } from 'lucide-react'
import { exactTime } from '../../ui/time.ts'
import { useClock } from '../../ui/useClock.ts'
import { ahead } from './ahead.ts'
import type { Preview } from './usePreview.ts'
import { zonedTime } from './zonedTime.ts'

/** The schedule in words and its next ten runs. As tall with no answer as with one. */
export function SchedulePreview({ preview, timezone }: { preview: Preview; timezone: string }) {
  const { text, runs, notes, error, isBehind } = preview
  return (
    <section aria-label="What this schedule means" className="flex min-h-80 flex-col gap-2 rounded bg-sunken p-3">
      <p role="status" className="min-h-6 text-lg font-medium">
        {error ? <span className="text-muted">No schedule yet</span> : text}
      </p>
      {!error && (
        <>
          <h3 className="text-xs text-muted">Next ten runs, in {timezone}</h3>
          <ol className={`flex flex-col gap-1 ${isBehind ? 'opacity-60' : ''}`}>
            {runs.map((at) => (
              <li key={at} className="flex gap-3">
                <time dateTime={at} title={exactTime(at)} className="flex-1 whitespace-nowrap">
                  {zonedTime(at, timezone, runs)}
                </time>
                <Distance at={at} runs={runs} />
              </li>
            ))}
          </ol>
          {notes.map((note) => (
            <p key={note} className="flex items-start gap-2 text-xs">
              <Info aria-hidden className="mt-0.5 size-3.5 shrink-0 text-run" />
              {note}
            </p>
          ))}
        </>
      )}
    </section>
  )
}

function Distance({ at, runs }: { at: string; runs: readonly string[] }) {
  return <span className="whitespace-nowrap text-muted">{useClock((now) => ahead(at, now, runs))}</span>
}
