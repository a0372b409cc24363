import { KeyRound } from 'lucide-react'
import { useEffect } from 'react'
import { useFormContext } from 'react-hook-form'
import { originOf, secretFaults } from './storedSecret.ts'
import type { JobValues } from './values.ts'

/** Says, where the URL is written, that secrets under "Request" do not go along to another origin. */
export function SecretsNote() {
  const { watch, trigger, formState } = useFormContext<JobValues>()
  const values = watch()
  const origin = originOf(values.url)
  const { storedFor } = values.auth
  const elsewhere = [...values.headers.map(({ stored }) => stored), storedFor].find(
    (one) => one && one.origin !== origin,
  )
  const left = secretFaults(values).length

  // What was found wrong with a secret at one origin may be right at another.
  const isJudged = Boolean(formState.errors.headers ?? formState.errors.auth)
  useEffect(() => {
    if (isJudged) void trigger(['headers', 'auth'])
    // oxlint-disable-next-line react/exhaustive-deps -- only when the origin changes
  }, [origin])

  return (
    <div role="status" className="empty:hidden">
      {origin && elsewhere && left > 0 && (
        <p className="flex items-start gap-2.5 rounded bg-warn-soft px-3 py-2">
          <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
          <span className="min-w-0 wrap-anywhere">
            {left === 1
              ? `The stored secret was entered for ${elsewhere.origin} and does not go to another origin. Enter it again under “Request”.`
              : `The ${left} stored secrets were entered for ${elsewhere.origin} and do not go to another origin. Enter them again under “Request”.`}
          </span>
        </p>
      )}
    </div>
  )
}
