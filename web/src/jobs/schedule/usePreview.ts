import { useQuery } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { graphql } from '../../gql/index.ts'

const PreviewScheduleQuery = graphql(`
  query PreviewSchedule($cronPattern: String!, $timezone: String!) {
    previewSchedule(cronPattern: $cronPattern, timezone: $timezone, count: 10) {
      valid
      error
      text
      runs
      notes
    }
  }
`)

export interface Preview {
  /** Why it cannot be a schedule; undefined while it can, or is not known to be wrong yet. */
  error: string | undefined
  text: string | undefined
  runs: readonly string[]
  notes: readonly string[]
  /** What is shown belongs to an earlier text. */
  isBehind: boolean
}

/** What the server makes of a schedule, asked a moment after the last key. The last good answer stays meanwhile. */
export function usePreview(cronPattern: string, timezone: string): Preview {
  const [asked, setAsked] = useState({ cronPattern, timezone })
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ cronPattern, timezone }), 250)
    return () => clearTimeout(timer)
  }, [cronPattern, timezone])

  const { data, previousData } = useQuery(PreviewScheduleQuery, {
    variables: asked,
    skip: asked.cronPattern.trim() === '',
    fetchPolicy: 'cache-and-network',
  })
  const answer = (data ?? previousData)?.previewSchedule
  const isBehind = !data || asked.cronPattern !== cronPattern || asked.timezone !== timezone
  return {
    error: isBehind || answer?.valid ? undefined : (answer?.error ?? undefined),
    text: answer?.text ?? undefined,
    runs: answer?.runs ?? [],
    notes: answer?.notes ?? [],
    isBehind,
  }
}
