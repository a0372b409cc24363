import { toCode } from '../../../database/columnTypes.ts'
import { runEach } from '../../../database/bulk.ts'
import { together, type Steps } from '../../../database/SqlClient.ts'
import type { AlertPayload } from '../../../model/alerts/AlertPayload.ts'
import type { StoredStep } from '../../../model/alerts/AlertPolicy.ts'
import type { Channel } from '../../../model/alerts/Channel.ts'
import { Severity } from '../../../model/alerts/enums.ts'
import type { Book, BookedIncident, BookedPolicy } from './Book.ts'
import type { Notice } from './enqueue.ts'

const minuteMs = 60_000

/** What an incident's row becomes. Instants are epoch milliseconds. */
export interface Progress {
  incidentId: number
  isAnnounced: boolean
  severity: Severity
  nextStep: number
  nextStepAtMs: number | null
  nextReminderAtMs: number | null
}

export interface Announcement {
  incident: BookedIncident
  incidentEventId: number
  payload: AlertPayload
}

/**
 * Notifies the channels of a policy's step of an incident, and plans the next step. Times count from when the step was planned, so that
 * a late step does not delay the next one.
 */
export function takeStep(
  book: Book,
  policy: BookedPolicy,
  { incident, incidentEventId, payload }: Announcement,
  { stepNumber, plannedMs, nowMs }: { stepNumber: number; plannedMs: number; nowMs: number },
): { notices: Notice[]; progress: Progress } {
  const step = policy.steps[stepNumber]
  const severity = raised(incident.severity, step?.raiseTo ?? null)
  const notices = channelsOf(book, step, incident).map((channel) => ({
    incidentId: incident.id,
    incidentEventId,
    channel,
    policyId: policy.id,
    step: stepNumber,
    severity,
    payload: { ...payload, incident: { ...payload.incident, severity } },
    dueMs: nowMs + policy.groupWaitMs,
  }))
  const next = policy.steps[stepNumber + 1]
  const remindAtMs = severity === 'CRITICAL' && policy.remindEveryMs !== null ? nowMs + policy.remindEveryMs : null
  return {
    notices,
    progress: {
      incidentId: incident.id,
      isAnnounced: incident.isAnnounced || notices.length > 0,
      severity,
      nextStep: stepNumber + 1,
      nextStepAtMs: next ? plannedMs + (next.afterMinutes - (step?.afterMinutes ?? 0)) * minuteMs : null,
      nextReminderAtMs: incident.nextReminderAtMs ?? remindAtMs,
    },
  }
}

/** What an incident's row is, with what changes. */
export function progressOf(incident: BookedIncident, changes: Partial<Progress>): Progress {
  const { id, isAnnounced, severity, nextStep, nextStepAtMs, nextReminderAtMs } = incident
  return { incidentId: id, isAnnounced, severity, nextStep, nextStepAtMs, nextReminderAtMs, ...changes }
}

/** The columns of an incident that no longer has steps or reminders planned. */
export const atRest = { nextStepAtMs: null, nextReminderAtMs: null }

export function* saveProgress(progress: readonly Progress[]): Steps<void> {
  yield* together(
    runEach(
      'update incident set is_announced = ?, severity = ?, next_step = ?, next_step_at = ?, next_reminder_at = ? where id = ?',
      ['int', 'int', 'int', 'bigint', 'bigint', 'bigint'],
      progress.map((one) => [
        one.isAnnounced ? 1 : 0,
        toCode(Severity, one.severity),
        one.nextStep,
        one.nextStepAtMs,
        one.nextReminderAtMs,
        one.incidentId,
      ]),
    ),
  )
}

function raised(severity: Severity, raiseTo: Severity | null): Severity {
  return raiseTo !== null && toCode(Severity, raiseTo) > toCode(Severity, severity) ? raiseTo : severity
}

/**
 * The channels of a step that can be notified. A failing channel is not notified of its own failure: if the step has no other channel,
 * all other channels of the workspace are notified.
 */
export function channelsOf({ channels }: Book, step: StoredStep | undefined, incident: BookedIncident): Channel[] {
  const failing = /^engine:channel:(\d+)$/.exec(incident.subject)?.[1]
  const usable = [...channels.values()].filter(
    (channel) => channel.workspaceId === incident.workspaceId && channel.isActive && channel.id !== Number(failing),
  )
  const named = usable.filter((channel) => step?.channelIds.includes(channel.id))
  return named.length === 0 && failing !== undefined ? usable : named
}
