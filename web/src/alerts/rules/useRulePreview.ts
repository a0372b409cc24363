import { useQuery } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { sentence } from '../../app/errorSentence.ts'
import type { PreviewAlertRuleQuery, PreviewAlertRuleQueryVariables } from '../../gql/graphql.ts'
import { PreviewRuleQuery } from './queries.ts'
import { missing, type RuleValues, watchInput } from './values.ts'

/** The incidents that a rule would have opened, requested shortly after the last change. The last good result stays meanwhile. */
export function useRulePreview(values: RuleValues, days: number) {
  // The policy does not matter, and a rule with a missing number has no preview.
  const isWhole = missing({ ...values, told: 'default' }).length === 0
  const wanted = isWhole ? JSON.stringify({ input: watchInput(values), days }) : undefined
  const [asked, setAsked] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), 400)
    return () => clearTimeout(timer)
  }, [wanted])

  const variables = JSON.parse(asked ?? '{"input":{"kind":"ENGINE"},"days":30}') as PreviewAlertRuleQueryVariables
  const { data, error } = useQuery(PreviewRuleQuery, {
    variables,
    skip: asked === undefined,
    fetchPolicy: 'cache-and-network',
  })
  const isBehind = asked !== wanted || (!data && !error)
  // A result belongs to the number of days that was requested.
  const [shown, setShown] = useState<{ preview: PreviewAlertRuleQuery['previewAlertRule']; days: number }>()
  if (data && data.previewAlertRule !== shown?.preview) {
    setShown({ preview: data.previewAlertRule, days: variables.days })
  }
  return {
    ...shown,
    isBehind,
    error: !isBehind && error ? sentence(error) : undefined,
    isWhole,
  }
}
