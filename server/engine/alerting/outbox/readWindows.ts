import { all, type Steps } from '../../../database/SqlClient.ts'
import { activeUntil, coversSubject } from '../../../model/alerts/windows/windowTimes.ts'
import type { BookedIncident, StoredWindow } from './Book.ts'

/** The maintenance windows that are not over. */
export function* readWindows(nowMs: number): Steps<StoredWindow[]> {
  const rows = yield* all<WindowRow>(
    'select workspace_id, job_ids, category_ids, hosts, `from`, `to`, cron_pattern, duration_minutes, timezone from maintenance_window where cron_pattern is not null or `to` > ?',
    [nowMs],
  )
  return rows.map((row) => ({
    workspaceId: Number(row.workspace_id),
    jobIds: JSON.parse(row.job_ids) as number[],
    categoryIds: JSON.parse(row.category_ids) as number[],
    hosts: JSON.parse(row.hosts) as string[],
    from: row.from === null ? null : new Date(Number(row.from)),
    to: row.to === null ? null : new Date(Number(row.to)),
    cronPattern: row.cron_pattern,
    durationMinutes: row.duration_minutes,
    timezone: row.timezone,
  }))
}

interface WindowRow {
  workspace_id: number
  job_ids: string
  category_ids: string
  hosts: string
  from: number | null
  to: number | null
  cron_pattern: string | null
  duration_minutes: number | null
  timezone: string | null
}

/** When the windows that mute an incident end, in epoch milliseconds; 0: none mutes it. Another window may have started by then. */
export function windowsUntil(windows: readonly StoredWindow[], incident: BookedIncident, nowMs: number): number {
  const ends = windows
    .filter(({ workspaceId }) => workspaceId === incident.workspaceId)
    .filter((window) => coversSubject(window, incident.about))
    .map((window) => activeUntil(window, nowMs) ?? 0)
  return Math.max(0, ...ends)
}

/** Until when an incident is muted, in epoch milliseconds; null: it is not. Children are not considered here. */
export function mutedUntil(
  windows: readonly StoredWindow[],
  incident: BookedIncident,
  nowMs: number,
  { evenIfSilent = false } = {},
): number | null {
  const untilMs = Math.max(
    windowsUntil(windows, incident, nowMs),
    incident.snoozedUntilMs ?? 0,
    evenIfSilent ? 0 : (incident.silentUntilMs ?? 0),
  )
  return untilMs > nowMs ? untilMs : null
}
