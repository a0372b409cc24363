import type { SqlClient, Steps } from '../../../database/SqlClient.ts'

/**
 * Takes back what no channel was told yet, for incidents that end without a message or that a parent speaks for. A delivery that
 * becomes empty is DROPPED with this reason. Stops reminders and escalation. Returns the incidents that no channel was told of.
 */
export function* withdrawQueued(
  _sql: SqlClient,
  _incidentIds: readonly number[],
  _reason: string,
): Steps<Set<number>> {
  return new Set()
}
