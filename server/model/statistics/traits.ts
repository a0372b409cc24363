import { codeOf } from '../../database/columns.ts'
import { ExecutionTrigger } from '../executions/kinds.ts'

/**
 * Beside durations, all jobs' ends are counted by why they were made and what the target answered: from that, lists of
 * executions know which spans of time can hold what is looked for. These cells stand in the same table, in spans of these
 * lengths; a width of one second more tells them from those of durations.
 */
export const traitSeconds = [60, 3600, 43_200] as const
export const traitWidth = (seconds: number) => seconds + 1

export interface Traits {
  trigger: ExecutionTrigger
  /** Of the last answer; null: there was none. */
  responseStatus: number | null
}

/** In the place of the bucket. 0: not told, it may have been anything. */
export const notTold = 0
const perTrigger = 1000

/**
 * Planned runs with a usual answer, or none, are what nearly every run is: only the others are counted by trait for each job,
 * too, so that usual runs cost no write more.
 */
export function isUsual({ trigger, responseStatus }: Traits): boolean {
  return trigger === 'SCHEDULE' && (responseStatus === null || isSuccess(responseStatus))
}

/** Whether only unusual ones fit. @param triggers codes @param responseStatuses null, as for triggers: any */
export function areUnusual(triggers: number[] | null, responseStatuses: number[] | null): boolean {
  const planned = codeOf(ExecutionTrigger, 'SCHEDULE')
  return (
    (triggers !== null && !triggers.includes(planned)) ||
    (responseStatuses !== null && !responseStatuses.some((status) => isSuccess(status)))
  )
}

const isSuccess = (status: number) => status >= 200 && status < 300

export function traitOf(traits: Traits | undefined): number {
  return traits ? codeOf(ExecutionTrigger, traits.trigger) * perTrigger + (traits.responseStatus ?? 0) : notTold
}

/** The traits that fit, as ranges with both ends. @param triggers codes @param responseStatuses null, as for triggers: any */
export function traitRanges(
  triggers: number[] | null,
  responseStatuses: number[] | null,
): [from: number, to: number][] {
  const of = triggers ?? Object.keys(ExecutionTrigger).map((_, place) => place + 1)
  const ranges = of.flatMap((trigger): [number, number][] => {
    const first = trigger * perTrigger
    if (responseStatuses === null) return [[first, first + perTrigger - 1]]
    return responseStatuses
      .filter((status) => status > 0 && status < perTrigger)
      .map((status) => [first + status, first + status])
  })
  return [[notTold, notTold], ...ranges]
}
