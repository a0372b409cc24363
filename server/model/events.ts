import { createEventBus, type EventBus } from '../platform/events.ts'
import type { ExecutionStatus } from './executions/enums.ts'

/** What happened to an execution: enough to choose the subscribers, never the row itself. */
export interface ExecutionEvent {
  id: number
  jobId: number
  status: ExecutionStatus
}

interface Topics {
  executions: [changes: ExecutionEvent[]]
  jobs: [changes: { changedIds: number[]; deletedIds: number[] }]
  /** Executions of these jobs were added to the statistics. */
  statistics: [jobIds: number[]]
  /** These incidents opened or changed. */
  incidents: [ids: number[]]
}

/** What happens in this process that others listen to. */
export type Events = EventBus<Topics>

export const createEvents = (onFault?: (error: unknown) => void): Events => createEventBus<Topics>(onFault)
