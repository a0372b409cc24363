import { toCode } from '../../database/columnTypes.ts'
import { ExecutionStatus } from './enums.ts'

/**
 * What the column `lifecycle` says of every run that is under way, QUEUED or RUNNING; of the others it is the status they ended
 * with. It is what the index is on: a start then moves no entry there, only an end does.
 */
export const inFlight = toCode(ExecutionStatus, 'RUNNING')

/** How the database makes it out of the status. */
export const lifecycleOfStatus = '(case when status = 1 then 2 else status end)'

export const lifecycleIndex = 'execution_lifecycle_scheduled_for_id_index'
