import { Field, Float, Int, ObjectType } from 'type-graphql'
import { Execution } from '../executions/Execution.ts'
import { Job } from '../jobs/Job.ts'
import { UpcomingRun } from '../jobs/upcoming.ts'
import { StatsPoint } from './JobStats.ts'
import type { Overview } from './Overview.ts'

@ObjectType({ description: 'The state of everything, and what happened in a range.' })
export class Dashboard {
  readonly overview: Overview

  constructor(overview: Overview) {
    this.overview = overview
  }

  @Field(() => Int, { description: 'Jobs that run on their schedules.' })
  async activeJobs(): Promise<number> {
    return (await this.overview.jobCounts()).ACTIVE
  }

  @Field(() => Int, { description: 'Jobs that a person paused.' })
  async pausedJobs(): Promise<number> {
    return (await this.overview.jobCounts()).PAUSED
  }

  @Field(() => Int, { description: 'Jobs that stopped themselves.' })
  async failedJobs(): Promise<number> {
    return (await this.overview.jobCounts()).FAILED
  }

  @Field(() => Int, { description: 'Executions that are running now.' })
  runningExecutions(): Promise<number> {
    return this.overview.running()
  }

  @Field(() => Int, { description: 'Executions that succeeded, of those planned in the range.' })
  async succeeded(): Promise<number> {
    return (await this.overview.stats()).succeeded
  }

  @Field(() => Int, { description: 'Executions that failed or were lost.' })
  async failed(): Promise<number> {
    return (await this.overview.stats()).failed
  }

  @Field(() => Int, { description: 'Executions that a rule of their job skipped.' })
  async skipped(): Promise<number> {
    return (await this.overview.stats()).skipped
  }

  @Field(() => Int, { description: 'Planned instants at which no server ran.' })
  async missed(): Promise<number> {
    return (await this.overview.stats()).missed
  }

  @Field(() => Float, {
    nullable: true,
    description: 'Share of those that ended by themselves which succeeded, 0 to 1; null: there were none.',
  })
  async successRate(): Promise<number | null> {
    return (await this.overview.stats()).successRate
  }

  @Field(() => Int, { nullable: true, description: 'Median duration in milliseconds, within an eighth.' })
  async p50DurationMs(): Promise<number | null> {
    return (await this.overview.stats()).p50DurationMs
  }

  @Field(() => Int, {
    nullable: true,
    description: '95th percentile of the duration in milliseconds, within an eighth.',
  })
  async p95DurationMs(): Promise<number | null> {
    return (await this.overview.stats()).p95DurationMs
  }

  @Field(() => [StatsPoint], { description: 'The range in even steps, oldest first; the last one is still going on.' })
  async series(): Promise<StatsPoint[]> {
    return (await this.overview.stats()).series
  }

  @Field(() => [UpcomingRun], { description: 'The ten jobs that run next, each once, soonest first.' })
  nextRuns(): Promise<UpcomingRun[]> {
    return this.overview.nextRuns()
  }

  @Field(() => [Execution], { description: 'The ten newest executions of the range that failed or were lost.' })
  recentFailures(): Promise<Execution[]> {
    return this.overview.recentFailures()
  }

  @Field(() => [Job], {
    description:
      'The ten jobs with the highest `p95DurationMs` in the range, slowest first; with very many jobs, of those that ran in its newest hours.',
  })
  slowestJobs(): Promise<Job[]> {
    return this.overview.slowestJobs()
  }

  @Field(() => [Job], { description: 'The ten jobs with the most failures in a row up to now.' })
  failingJobs(): Promise<Job[]> {
    return this.overview.failingJobs()
  }
}
