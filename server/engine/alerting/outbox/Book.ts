import type { StoredStep } from '../../../model/alerts/AlertPolicy.ts'
import type { Channel } from '../../../model/alerts/Channel.ts'
import type { IncidentStatus, Severity } from '../../../model/alerts/enums.ts'
import type { WindowFilter, WindowSubject, WindowTimes } from '../../../model/alerts/windows/windowTimes.ts'

/** What the outbox needs to know of an incident. Instants are epoch milliseconds. */
export interface BookedIncident {
  id: number
  workspaceId: number
  /** That of its rule; null: the default policy. */
  policyId: number | null
  subject: string
  status: IncidentStatus
  severity: Severity
  openedAtMs: number
  parentId: number | null
  snoozedUntilMs: number | null
  silentUntilMs: number | null
  isFlapping: boolean
  isAnnounced: boolean
  nextStep: number
  nextStepAtMs: number | null
  nextReminderAtMs: number | null
  /** What windows ask for. */
  about: WindowSubject
}

export interface BookedPolicy {
  id: number
  workspaceId: number
  isDefault: boolean
  groupWaitMs: number
  remindEveryMs: number | null
  steps: StoredStep[]
}

/** Everything that decides which channels an event goes to. */
export interface Book {
  incidents: Map<number, BookedIncident>
  policies: BookedPolicy[]
  channels: Map<number, Channel>
  windows: StoredWindow[]
}

export type StoredWindow = WindowTimes & WindowFilter & { workspaceId: number }

/** null: the workspace has no default policy, so nobody is notified. */
export function policyOf({ policies }: Book, workspaceId: number, policyId: number | null): BookedPolicy | null {
  const isIt = (one: BookedPolicy) => (policyId === null ? one.isDefault : one.id === policyId)
  return policies.find((one) => one.workspaceId === workspaceId && isIt(one)) ?? null
}
