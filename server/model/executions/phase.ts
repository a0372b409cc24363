import { codeOf } from '../../database/columns.ts'
import { ExecutionStatus } from './kinds.ts'

/**
 * What the column `phase` says of every run that is under way, QUEUED or RUNNING; of the others it is the status they ended
 * with. It is what the index is on: a start then moves no entry there, only an end does.
 */
export const underWay = codeOf(ExecutionStatus, 'RUNNING')

/** How the database makes it out of the status. */
export const phaseOfStatus = '(case when status = 1 then 2 else status end)'

export const phaseIndex = 'execution_phase_scheduled_for_id_index'
