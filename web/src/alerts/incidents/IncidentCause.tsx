import { graphql } from '../../gql/index.ts'
import type { IncidentCause_incidentFragment } from '../../gql/graphql.ts'
import { StateWords } from './StateWords.tsx'

export const IncidentCause_incident = graphql(`
  fragment IncidentCause_incident on Incident {
    id
    severity
    status
    message
    note
    ...StateWords_incident
  }
`)

const borders = { CRITICAL: 'border-l-bad-bar', WARNING: 'border-l-warn-bar', INFO: 'border-l-idle-bar' }

/** What is wrong, and what people have said about it. */
export function IncidentCause({ incident }: { incident: IncidentCause_incidentFragment }) {
  const { severity, status, message, note } = incident
  const border = status === 'RESOLVED' ? 'border-l-line-strong' : borders[severity]
  return (
    <section aria-label="Cause" className={`rounded border border-l-4 bg-surface px-3.5 py-3 ${border}`}>
      <p className="text-lg font-medium wrap-anywhere">{message}</p>
      <p className="flex flex-wrap gap-x-2 text-muted *:first-letter:uppercase">
        <StateWords incident={incident} />
      </p>
      {note && (
        <blockquote className="mt-2 border-l-2 pl-3 wrap-anywhere whitespace-pre-wrap text-muted">{note}</blockquote>
      )}
    </section>
  )
}
