interface HistoryQuestion {
  about: string
  kind: 'stats' | 'list'
  /** At the 95th percentile, milliseconds. */
  goalMs: number
  /** The request of a round; jobs and times differ from round to round. */
  ask: (round: number) => { query: string; variables: Record<string, unknown> }
}

const dashboard = `query ($range: StatsRange!) { dashboard(range: $range) {
  activeJobs pausedJobs failedJobs runningExecutions succeeded failed skipped missed successRate p50DurationMs p95DurationMs
  series { at succeeded failed other p95DurationMs } nextRuns { at job { id name } }
  recentFailures { id status scheduledFor errorMessage job { id name } }
  slowestJobs { id name stats { p95DurationMs } } failingJobs { id name consecutiveFailures }
} }`
const jobStats = `query ($id: ID!, $range: StatsRange!) { job(id: $id) { id name stats(range: $range) {
  succeeded failed skipped missed successRate p50DurationMs p95DurationMs series { at succeeded failed other p95DurationMs }
} } }`
const list = `query ($filter: ExecutionFilter) { executions(filter: $filter) { nodes {
  id status trigger scheduledFor startedAt durationMs responseStatus errorMessage job { id name }
} pageInfo { hasNextPage endCursor } } }`

const ranges = ['LAST_HOUR', 'LAST_24_HOURS', 'LAST_7_DAYS', 'LAST_30_DAYS']
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

/** Typical queries of a long history: statistics, and lists by each filter, by several, and by rare values. */
export function historyQuestions(jobs: number, days: number): HistoryQuestion[] {
  const job = (round: number) => String(1 + ((round * 37) % jobs))
  const some = (round: number, count: number) => Array.from({ length: count }, (_, place) => job(round + place * 7))
  const filters: [string, (round: number) => Record<string, unknown>][] = [
    ['nothing', () => ({})],
    ['one job', (round) => ({ jobIds: [job(round)] })],
    ['five jobs', (round) => ({ jobIds: some(round, 5) })],
    ['200 jobs', (round) => ({ jobIds: some(round, 200) })],
    ['a category of nearly all jobs', () => ({ categoryIds: ['1'] })],
    ['a category of two jobs', () => ({ categoryIds: ['2'] })],
    ['FAILED', () => ({ statuses: ['FAILED'] })],
    ['LOST', () => ({ statuses: ['LOST'] })],
    ['RUNNING (none)', () => ({ statuses: ['RUNNING'] })],
    ['FAILED of one job', (round) => ({ statuses: ['FAILED'], jobIds: [job(round)] })],
    ['LOST of one job', (round) => ({ statuses: ['LOST'], jobIds: [job(round)] })],
    ['LOST of a category of two jobs', () => ({ statuses: ['LOST'], categoryIds: ['2'] })],
    ['LOST of nearly all jobs', () => ({ statuses: ['LOST'], categoryIds: ['1'] })],
    ['MANUAL', () => ({ triggers: ['MANUAL'] })],
    ['MANUAL of one job', (round) => ({ triggers: ['MANUAL'], jobIds: [job(round)] })],
    ['MANUAL and LOST', () => ({ triggers: ['MANUAL'], statuses: ['LOST'] })],
    ['RERUN and FAILED', () => ({ triggers: ['RERUN'], statuses: ['FAILED'] })],
    ['answered 500', () => ({ responseStatuses: [500] })],
    ['answered 418 (one in a million)', () => ({ responseStatuses: [418] })],
    ['answered 999 (never)', () => ({ responseStatuses: [999] })],
    ['answered 418 by one job', (round) => ({ responseStatuses: [418], jobIds: [job(round)] })],
    ['at least 1 s', () => ({ minDurationMs: 1000 })],
    ['at least 200 s (one in 100,000)', () => ({ minDurationMs: 200_000 })],
    ['at least 1,000 s (never)', () => ({ minDurationMs: 1_000_000 })],
    ['at least 200 s of one job', (round) => ({ minDurationMs: 200_000, jobIds: [job(round)] })],
    ['a day', (round) => ({ from: daysAgo((round % (days - 1)) + 1), to: daysAgo(round % (days - 1)) })],
    [
      'FAILED in a day',
      (round) => ({ statuses: ['FAILED'], from: daysAgo((round % (days - 1)) + 1), to: daysAgo(round % (days - 1)) }),
    ],
    [
      'answered 418 in a day',
      (round) => ({
        responseStatuses: [418],
        from: daysAgo((round % (days - 1)) + 1),
        to: daysAgo(round % (days - 1)),
      }),
    ],
    ['MANUAL, 60 to 30 days ago', () => ({ triggers: ['MANUAL'], from: daysAgo(60), to: daysAgo(30) })],
    ['search: one job by name', (round) => ({ search: `j${100 + (round % 800)}` })],
    ['search: 300 jobs by name', () => ({ search: 'j1' })],
    ['search: in messages of failures', () => ({ search: 'http 500' })],
    ['search: one message (one in 100,000)', (round) => ({ search: `service-${round} ` })],
    ['search: a rare message (one in 100,000)', () => ({ search: 'econnreset' })],
    ['search: nothing like it', () => ({ search: 'no such thing' })],
    ['search, FAILED, of one job', (round) => ({ search: '500', statuses: ['FAILED'], jobIds: [job(round)] })],
    ['search: a rare message of one job', (round) => ({ search: 'econnreset', jobIds: [job(round)] })],
    ['search, MANUAL, at least 1 s', () => ({ search: 'http', triggers: ['MANUAL'], minDurationMs: 1000 })],
    [
      'FAILED, MANUAL, 500, at least 1 s, of a category',
      () => ({
        statuses: ['FAILED'],
        triggers: ['MANUAL'],
        responseStatuses: [500],
        minDurationMs: 1000,
        categoryIds: ['1'],
      }),
    ],
  ]
  return [
    ...ranges.map((range) => ({
      about: `dashboard ${range}`,
      kind: 'stats' as const,
      goalMs: 50,
      ask: () => ({ query: dashboard, variables: { range } }),
    })),
    ...ranges.map((range) => ({
      about: `job.stats ${range}`,
      kind: 'stats' as const,
      goalMs: 50,
      ask: (round: number) => ({ query: jobStats, variables: { id: job(round), range } }),
    })),
    ...filters.map(([about, filter]) => ({
      about: `executions: ${about}`,
      kind: 'list' as const,
      goalMs: 100,
      ask: (round: number) => ({ query: list, variables: { filter: filter(round) } }),
    })),
  ]
}
