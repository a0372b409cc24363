import type { Severity } from '../gql/graphql.ts'

export const severityLabels: Record<Severity, string> = { INFO: 'Info', WARNING: 'Warning', CRITICAL: 'Critical' }

/** The mildest first. */
export const severityOptions = (Object.keys(severityLabels) as Severity[]).map((value) => ({
  value,
  label: severityLabels[value],
}))
