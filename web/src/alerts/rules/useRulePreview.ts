import { useQuery } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { sentence } from '../../app/errorSentence.ts'
import type { PreviewAlertRuleQuery, PreviewAlertRuleQueryVariables } from '../../gql/graphql.ts'
import { PreviewRuleQuery } from './queries.ts'
import { missing, type RuleValues, watchInput } from './values.ts'

/** What a rule would have opened, asked a moment after the last change. The last good answer stays meanwhile. */
export function useRulePreview(values: RuleValues, days: number) {
  // Who is told does not matter, and a number that is missing cannot be asked about.
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
  // An answer is about the days that it was asked for.
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
