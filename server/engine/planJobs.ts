import { fromCode } from '../database/columnTypes.ts'
import { MisfirePolicy } from '../model/jobs/enums.ts'
import { compileSchedule, ScheduleError } from '../schedule/schedule.ts'
import { planRuns, stoppedPlan, type Plan } from './plan.ts'

export interface DueJob {
  id: number
  next_run_at: number
  cron_pattern: string
  timezone: string
  overlap_policy: number
  misfire_policy: number
  disable_after_failures: number | null
  revision_id: number
}

/** A plan is a function of pattern, zone, instant and rule: jobs that have these in common share it. */
export function planner(nowMs: number, untilMs: number): (job: DueJob) => Plan {
  const known = new Map<string, Plan>()
  return (job) => {
    // A name with an H in it (THU) does no harm: its plan is only shared less.
    const seed = /h/i.test(job.cron_pattern) ? String(job.id) : ''
    const key = `${job.next_run_at} ${job.misfire_policy} ${seed} ${job.timezone} ${job.cron_pattern}`
    let plan = known.get(key)
    if (!plan) {
      plan = planOf(job, nowMs, untilMs)
      known.set(key, plan)
    }
    return plan
  }
}

/** A job whose schedule cannot be used must not prevent the claim of the others in its batch. */
function planOf(job: DueJob, nowMs: number, untilMs: number): Plan {
  const fromMs = Number(job.next_run_at)
  try {
    const schedule = compileSchedule(job.cron_pattern, job.timezone, String(job.id))
    return planRuns(schedule, fromCode(MisfirePolicy, job.misfire_policy), fromMs, nowMs, untilMs)
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error
    return stoppedPlan(fromMs, error.message)
  }
}
