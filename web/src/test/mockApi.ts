import { GraphQLError } from 'graphql'
import { writeBeat } from '../ui/heartbeat.ts'
import { mockAccounts } from './mockAccounts.ts'
import { connection } from './connection.ts'
import { mockAlerts } from './mockAlerts.ts'
import { execution, iso, type MockData, mockData, seeded } from './mockData.ts'
import type { MockExecution, MockJob } from './mockRows.ts'
import { mockStats } from './mockStats.ts'
import { mockAttempts } from './mockAttempts.ts'
import { mockCategories } from './mockCategories.ts'
import { type JobsArgs, mockJobs } from './mockJobs.ts'
import { mockIncidents } from './mockIncidents.ts'
import { mockRules } from './mockRules.ts'
import { mockPreview } from './mockPreview.ts'

interface Page {
  first?: number
  after?: string | null
}

interface ExecutionFilter {
  jobIds?: string[]
  statuses?: string[]
  search?: string
  from?: string
  to?: string
}

/**
 * The contract answered from memory, as a root value for `graphql-js`: functions for fields with arguments, plain
 * values for the rest. It is for eyes and component tests; what it decides is no one's rule.
 */
export function mockApi(now: number, data: MockData = mockData(now)) {
  const incidents = mockIncidents(data.jobs, now)
  const alerts = mockAlerts(now, data)
  const watching = (row: MockJob) =>
    alerts.alertRules.filter(
      ({ kind, jobs: only }) => kind !== 'ENGINE' && (only.length === 0 || only.some(({ id }) => id === row.id)),
    )
  const live = (row: MockJob) =>
    Object.assign(liveJob(row, now), {
      openIncidents: () => incidents.openOfJob(row.id),
      alertRules: () => watching(row),
    })
  const jobs = data.jobs.map(live)
  const jobVerbs = mockJobs(data, live)
  const runs = data.executions
  const shown = (row: MockExecution) => ({
    ...row,
    job: jobs.find((job) => job.id === row.job.id),
    attempts: mockAttempts(row),
  })
  const filtered = (filter: ExecutionFilter | null | undefined) =>
    runs.filter(
      (row) =>
        (!filter?.jobIds?.length || filter.jobIds.includes(row.job.id)) &&
        (!filter?.statuses?.length || filter.statuses.includes(row.status)) &&
        (!filter?.from || row.scheduledFor >= filter.from) &&
        (!filter?.to || row.scheduledFor < filter.to) &&
        (!filter?.search || row.job.name.toLowerCase().includes(filter.search.toLowerCase())),
    )
  const begin = (row: MockJob): MockExecution => {
    const at = Date.now()
    const fresh: MockExecution = {
      ...execution(String(10_001 + added++), row, at, seeded(at)),
      trigger: 'MANUAL',
      status: 'RUNNING',
      finishedAt: null,
      durationMs: null,
      startedAt: iso(at),
      failureKind: null,
      errorMessage: null,
      responseStatus: null,
      reason: null,
      attemptCount: 1,
    }
    runs.unshift(fresh)
    row.runs.unshift(fresh)
    return fresh
  }
  let added = 0
  const found = <T extends { id: string }>(rows: T[], id: string): T => {
    const row = rows.find((one) => one.id === id)
    if (!row) throw new GraphQLError('There is no such thing.', { extensions: { code: 'NOT_FOUND' } })
    return row
  }

  return {
    ...mockAccounts(now),
    ...jobVerbs,
    ...mockCategories(data),
    ...incidents,
    ...alerts,
    jobs: (args: Page & JobsArgs) => connection(jobVerbs.listed(args), args),
    jobFieldRules: () => mockRules,
    categories: (page: Page) => connection(data.categories, page),
    category: ({ id }: { id: string }) => data.categories.find((one) => one.id === id) ?? null,
    executions: ({ filter, ...page }: Page & { filter?: ExecutionFilter }) =>
      connection(filtered(filter).map(shown), page),
    execution: ({ id }: { id: string }) => {
      const row = runs.find((one) => one.id === id)
      return row ? shown(row) : null
    },
    dashboard: ({ range }: { range: string }) => ({
      ...mockStats(runs, range, now),
      activeJobs: jobs.filter((job) => job.status === 'ACTIVE').length,
      pausedJobs: jobs.filter((job) => job.status === 'PAUSED').length,
      failedJobs: jobs.filter((job) => job.status === 'FAILED').length,
      runningExecutions: runs.filter((row) => row.status === 'RUNNING').length,
      nextRuns: upcoming(jobs),
      recentFailures: runs
        .filter((row) => row.status === 'FAILED')
        .slice(0, 8)
        .map(shown),
      slowestJobs: jobs.slice(0, 5),
      failingJobs: jobs.filter((job) => job.consecutiveFailures > 0),
      openIncidents: incidents.openOfAll(),
    }),
    upcomingRuns: () => upcoming(jobs),
    previewSchedule: mockPreview,
    triggerJob: ({ id }: { id: string }) => shown(begin(found(data.jobs, id))),
    rerunExecution: ({ id }: { id: string }) => shown(begin(found(runs, id).job)),
    cancelExecution: ({ id }: { id: string }) => {
      const row = found(runs, id)
      row.status = 'CANCELLED'
      return shown(row)
    },
    begin,
    shown,
    data,
  }
}

function upcoming(jobs: { nextRunAt: string | null }[]) {
  return jobs
    .filter((job) => job.nextRunAt)
    .map((job) => ({ job, at: job.nextRunAt }))
    .toSorted((a, b) => String(a.at).localeCompare(String(b.at)))
    .slice(0, 8)
}

function liveJob(row: MockJob, now: number) {
  const start = row.nextRunAt ? Date.parse(row.nextRunAt) : now
  return Object.assign(row, {
    lastExecution: () => row.runs[0] ?? null,
    recentExecutions: ({ count }: { count: number }) => row.runs.slice(0, count),
    heartbeat: ({ count }: { count: number }) => row.runs.slice(0, count).map(writeBeat).join(' '),
    upcomingRuns: ({ count }: { count: number }) => Array.from({ length: count }, (_, n) => iso(start + n * 900_000)),
    stats: ({ range }: { range: string }) => mockStats(row.runs, range, now),
  })
}
