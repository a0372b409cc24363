import { graphql } from '../gql/index.ts'
import type { AttemptTimeline_attemptFragment } from '../gql/graphql.ts'
import { Card } from '../ui/Page.tsx'
import { duration } from '../ui/time.ts'
import { phases } from '../http/phases.ts'

export const AttemptTimeline_attempt = graphql(`
  fragment AttemptTimeline_attempt on Attempt {
    number
    startedAt
    durationMs
    responseStatus
    failureKind
    timings {
      dnsMs
      connectMs
      tlsMs
      firstByteMs
      downloadMs
    }
  }
`)

interface Props {
  attempts: readonly AttemptTimeline_attemptFragment[]
  chosen: number
  onChoose: (number: number) => void
}

/** Every attempt on one time axis, with the waits between them, and the phases inside each. */
export function AttemptTimeline({ attempts, chosen, onChoose }: Props) {
  const start = Math.min(...attempts.map(({ startedAt }) => Date.parse(startedAt)))
  const end = Math.max(...attempts.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs))
  const whole = Math.max(1, end - start)

  return (
    <Card title={attempts.length === 1 ? 'Attempt' : `${attempts.length} attempts`} actions={<PhaseLegend />}>
      <ol>
        {attempts.map((attempt) => (
          <li key={attempt.number} className="border-t">
            <button
              type="button"
              aria-pressed={attempt.number === chosen}
              onClick={() => onChoose(attempt.number)}
              className="grid w-full grid-cols-[2rem_6rem_minmax(0,1fr)_4.5rem] items-center gap-3 px-3.5 py-2.5 text-left hover:bg-hover/60 aria-pressed:bg-accent-soft"
            >
              <span className="text-muted">#{attempt.number}</span>
              <span className="truncate">
                {attempt.responseStatus ?? attempt.failureKind?.toLowerCase().replaceAll('_', ' ') ?? 'no answer'}
              </span>
              <span className="relative h-4 rounded bg-sunken">
                <span
                  className="absolute inset-y-0 flex min-w-1 overflow-hidden rounded bg-idle-bar"
                  style={{
                    left: `${((Date.parse(attempt.startedAt) - start) / whole) * 100}%`,
                    width: `${(attempt.durationMs / whole) * 100}%`,
                  }}
                >
                  {phases.map(({ key, fill, label }) => {
                    const ms = attempt.timings?.[key] ?? 0
                    return (
                      ms > 0 && (
                        <i
                          key={key}
                          title={`${label}: ${duration(ms)}`}
                          className={fill}
                          style={{ width: `${(ms / Math.max(1, attempt.durationMs)) * 100}%` }}
                        />
                      )
                    )
                  })}
                </span>
              </span>
              <span className="text-right text-muted">{duration(attempt.durationMs)}</span>
            </button>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function PhaseLegend() {
  return (
    <ul aria-hidden className="flex gap-3 text-xs text-muted max-sm:hidden">
      {phases.map(({ key, label, fill }) => (
        <li key={key} className="flex items-center gap-1.5">
          <i className={`size-2 rounded-[2px] ${fill}`} />
          {label}
        </li>
      ))}
    </ul>
  )
}
