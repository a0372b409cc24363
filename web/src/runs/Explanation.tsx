import { Lightbulb } from 'lucide-react'
import { failureWords } from './failureWords.ts'
import { graphql } from '../gql/index.ts'
import type { Explanation_executionFragment } from '../gql/graphql.ts'
import { count } from '../ui/number.ts'
import { statuses, toneSoft } from '../ui/status.ts'

export const Explanation_execution = graphql(`
  fragment Explanation_execution on Execution {
    id
    status
    reason
    errorMessage
    instants
    attempts {
      number
      explanation
    }
  }
`)

/** Why the run ended as it did, in plain words. An engineer who was woken at night reads this first. */
export function Explanation({ execution }: { execution: Explanation_executionFragment }) {
  // Null, although its type does not say so, if the attempts could not be read. The rest is still useful.
  const { status, reason, errorMessage, attempts, instants } = execution
  const explanation = status === 'SUCCEEDED' ? undefined : attempts?.at(-1)?.explanation
  const headline = errorMessage ? failureWords(errorMessage) : reason
  if (!headline && !explanation) return null
  const { tone, icon: Icon } = statuses[status]
  return (
    <section aria-label="What happened" className={`rounded px-4 py-3 ${toneSoft[tone]}`}>
      {headline && (
        <p className="flex items-start gap-2 text-lg font-medium">
          <Icon aria-hidden className="mt-1 size-4 shrink-0" />
          {headline}
        </p>
      )}
      {instants > 1 && <p className="mt-1 text-text">This row stands for {count(instants)} planned times.</p>}
      {explanation && (
        <p className="mt-1 flex max-w-prose items-start gap-2 text-text">
          <Lightbulb aria-hidden className="mt-0.5 size-4 shrink-0" />
          {explanation}
        </p>
      )}
    </section>
  )
}
