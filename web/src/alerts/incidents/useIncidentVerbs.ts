import { useApolloClient } from '@apollo/client/react'
import { useMemo } from 'react'
import { sentence } from '../../app/errorSentence.ts'
import { graphql } from '../../gql/index.ts'
import { toast } from '../../ui/toast.ts'
import { exactTime } from '../../ui/time.ts'

const AcknowledgeIncident = graphql(`
  mutation AcknowledgeIncident($id: ID!, $note: String) {
    acknowledgeIncident(id: $id, note: $note) {
      ...LiveIncident
      note
    }
  }
`)

const SnoozeIncident = graphql(`
  mutation SnoozeIncident($id: ID!, $until: DateTimeISO!) {
    snoozeIncident(id: $id, until: $until) {
      ...LiveIncident
    }
  }
`)

const ResolveIncident = graphql(`
  mutation ResolveIncident($id: ID!, $note: String) {
    resolveIncident(id: $id, note: $note) {
      ...LiveIncident
      note
    }
  }
`)

/** What people do with an incident. Each answers whether it was done; a toast says so, or why not. */
export function useIncidentVerbs() {
  const client = useApolloClient()
  return useMemo(() => {
    const tell = async (work: Promise<unknown>, words: string, description?: string): Promise<boolean> => {
      try {
        await work
        toast.done(words, description ? { description } : undefined)
        return true
      } catch (error) {
        toast.failed(sentence(error))
        return false
      }
    }
    return {
      acknowledge: (id: string, note: string | null = null) =>
        tell(
          client.mutate({ mutation: AcknowledgeIncident, variables: { id, note } }),
          'Acknowledged',
          'Reminders and escalation stop.',
        ),
      resolve: (id: string, note: string | null = null) =>
        tell(client.mutate({ mutation: ResolveIncident, variables: { id, note } }), 'Resolved'),
      snooze: (id: string, until: Date) =>
        tell(
          client.mutate({ mutation: SnoozeIncident, variables: { id, until: until.toISOString() } }),
          'Snoozed',
          `No messages until ${exactTime(until.getTime())}.`,
        ),
    }
  }, [client])
}
