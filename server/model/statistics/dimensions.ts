import { toCode } from '../../database/columnTypes.ts'
import { ExecutionTrigger } from '../executions/enums.ts'

/**
 * Beside durations, all jobs' ends are counted by why they were made and what the target answered: from that, lists of
 * executions know which spans of time can hold what is looked for. These cells stand in the same table, in spans of these
 * lengths; a width of one second more tells them from those of durations.
 */
export const dimensionSeconds = [60, 3600, 43_200] as const
export const dimensionWidth = (seconds: number) => seconds + 1

export interface Dimensions {
  trigger: ExecutionTrigger
  /** Of the last answer; null: there was none. */
  responseStatus: number | null
}

/** In the place of the bucket. 0: not told, it may have been anything. */
export const UNKNOWN = 0
const perTrigger = 1000

/**
 * Planned runs with a usual answer, or none, are what nearly every run is: only the others are counted by trait for each job,
 * too, so that usual runs cost no write more.
 */
export function isUsual({ trigger, responseStatus }: Dimensions): boolean {
  return trigger === 'SCHEDULE' && (responseStatus === null || isSuccess(responseStatus))
}

/** Whether only unusual ones fit. @param triggers codes @param responseStatuses null, as for triggers: any */
export function areUnusual(triggers: number[] | null, responseStatuses: number[] | null): boolean {
  const planned = toCode(ExecutionTrigger, 'SCHEDULE')
  return (
    (triggers !== null && !triggers.includes(planned)) ||
    (responseStatuses !== null && !responseStatuses.some((status) => isSuccess(status)))
  )
}

const isSuccess = (status: number) => status >= 200 && status < 300

export function dimensionOf(traits: Dimensions | undefined): number {
  return traits ? toCode(ExecutionTrigger, traits.trigger) * perTrigger + (traits.responseStatus ?? 0) : UNKNOWN
}

/** The traits that fit, as ranges with both ends. @param triggers codes @param responseStatuses null, as for triggers: any */
export function dimensionRanges(
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
  return [[UNKNOWN, UNKNOWN], ...ranges]
}
