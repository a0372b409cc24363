import { atRest, type Progress, progressOf } from './announce.ts'
import type { BookedIncident, BookedPolicy } from './Book.ts'

/** Why an incident is announced at an instant. */
export type Reason =
  | { kind: 'none'; progress: Progress }
  | { kind: 'step'; policy: BookedPolicy; stepNumber: number; plannedMs: number; message: string }
  | { kind: 'reminder'; policy: BookedPolicy; progress: Progress; message: string }

/** @param mutedUntilMs null: nothing mutes it */
export function reasonFor(
  incident: BookedIncident,
  policy: BookedPolicy | null,
  mutedUntilMs: number | null,
  nowMs: number,
): Reason {
  const { status, parentId, nextStep, nextStepAtMs } = incident
  // Acknowledging ends reminders and escalation, and children are never announced.
  if (status !== 'OPEN' || parentId !== null || policy === null) return none(incident, atRest)
  if (mutedUntilMs !== null) return none(incident, afterMute(incident, mutedUntilMs, nowMs))
  if (nextStep === 0)
    return {
      kind: 'step',
      policy,
      stepNumber: 0,
      plannedMs: nowMs,
      message: 'Nothing mutes it any more, and it is still open.',
    }
  if (nextStepAtMs !== null && nextStepAtMs <= nowMs) {
    const minutes = policy.steps[nextStep]?.afterMinutes
    if (minutes === undefined) return none(incident, { nextStepAtMs: null })
    const message = `Nobody acknowledged it within ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`
    return { kind: 'step', policy, stepNumber: nextStep, plannedMs: nextStepAtMs, message }
  }
  return reminder(incident, policy, nowMs)
}

function reminder(incident: BookedIncident, policy: BookedPolicy, nowMs: number): Reason {
  const { snoozedUntilMs, nextReminderAtMs, severity } = incident
  const everyMs = severity === 'CRITICAL' ? policy.remindEveryMs : null
  const isDue = nextReminderAtMs !== null && nextReminderAtMs <= nowMs
  const nextMs =
    isDue && everyMs !== null ? nextAfter(nextReminderAtMs, everyMs, nowMs) : isDue ? null : nextReminderAtMs
  const progress = progressOf(incident, { nextReminderAtMs: nextMs })
  if (snoozedUntilMs !== null && snoozedUntilMs <= nowMs)
    return { kind: 'reminder', policy, progress, message: 'The snooze is over, and it is still open.' }
  if (isDue && everyMs !== null) return { kind: 'reminder', policy, progress, message: 'It is still open.' }
  return { kind: 'none', progress }
}

/** Counts from the planned instant, so that reminders keep their schedule; those that a stopped server missed are skipped. */
const nextAfter = (plannedMs: number, everyMs: number, nowMs: number) =>
  plannedMs + (Math.floor((nowMs - plannedMs) / everyMs) + 1) * everyMs

const none = (incident: BookedIncident, changes: Partial<Progress>): Reason => ({
  kind: 'none',
  progress: progressOf(incident, changes),
})

/** What is due waits for the end of the mute. */
function afterMute(incident: BookedIncident, untilMs: number, nowMs: number): Partial<Progress> {
  const later = (atMs: number | null) => (atMs !== null && atMs <= nowMs ? untilMs : atMs)
  return {
    nextStepAtMs: incident.nextStep === 0 ? untilMs : later(incident.nextStepAtMs),
    nextReminderAtMs: later(incident.nextReminderAtMs),
  }
}
