import type { MockCategory, MockExecution, MockJob } from './mockRows.ts'

/** Plausible rows for looking at the screens and for component tests. The same seed gives the same rows. */
export interface MockData {
  categories: MockCategory[]
  jobs: MockJob[]
  executions: MockExecution[]
}

const names = [
  ['Nightly database backup', '30 2 * * *', 'At 02:30', 'backup.internal/run', 'Operations'],
  ['Sync invoices to accounting', '*/15 * * * *', 'Every 15 minutes', 'erp.example.com/sync/invoices', 'Finance'],
  ['Warm product cache', '*/5 * * * *', 'Every 5 minutes', 'shop.example.com/cache/warm', 'Shop'],
  ['Renew certificates', '0 4 * * 1', 'At 04:00, only on Monday', 'ops.example.com/certs/renew', 'Operations'],
  ['Payment reconciliation', '0 * * * *', 'Every hour', 'pay.example.com/reconcile', 'Finance'],
  ['Search index rebuild', '10 3 * * *', 'At 03:10', 'search.example.com/rebuild', 'Shop'],
  ['Weekly newsletter', '0 9 * * 2', 'At 09:00, only on Tuesday', 'mail.example.com/send', 'Marketing'],
  ['Abandoned cart reminders', '*/30 * * * *', 'Every 30 minutes', 'shop.example.com/carts/remind', 'Marketing'],
  ['Health check of the warehouse API', '* * * * *', 'Every minute', 'warehouse.example.com/health', 'Operations'],
  ['Currency rates', '5 * * * *', 'At 5 minutes past the hour', 'rates.example.com/pull', 'Finance'],
  ['Clean temporary uploads', '0 1 * * *', 'At 01:00', 'files.example.com/clean', 'Operations'],
  ['Stock levels from suppliers', '*/10 * * * *', 'Every 10 minutes', 'stock.example.com/pull', 'Shop'],
] as const

const colors: Record<string, string> = {
  Operations: '#2563eb',
  Finance: '#0d9488',
  Shop: '#db2777',
  Marketing: '#d97706',
}
const minute = 60_000

export function mockData(now: number, count = 700): MockData {
  const random = seeded(7)
  const categories = Object.keys(colors).map((name, index): MockCategory => {
    const jobCount = names.filter((row) => row[4] === name).length
    const status = 'ACTIVE'
    return {
      id: String(index + 1),
      name,
      description: null,
      color: colors[name]!,
      status,
      jobCount,
      version: 1,
      ...dates(now),
    }
  })
  const jobs = names.map((row, index) => job(row, index, categories, now))
  const executions: MockExecution[] = []
  for (let n = 0; n < count; n++) {
    const owner = jobs[Math.floor(random() * jobs.length)]!
    executions.push(execution(String(10_000 - n), owner, now - n * 2 * minute - 20_000, random))
  }
  for (const owner of jobs) owner.runs = executions.filter((one) => one.job === owner)
  return { categories, jobs, executions }
}

function dates(now: number) {
  return { createdAt: iso(now - 90 * 24 * 60 * minute), updatedAt: iso(now - 24 * 60 * minute) }
}

function job(
  [name, cronPattern, scheduleText, target, category]: (typeof names)[number],
  index: number,
  categories: MockCategory[],
  now: number,
): MockJob {
  return {
    id: String(index + 1),
    name,
    description: `Calls ${target}.`,
    category: categories.find((one) => one.name === category)!,
    status: index === 6 ? 'PAUSED' : index === 4 ? 'FAILED' : 'ACTIVE',
    cronPattern,
    timezone: 'Europe/Berlin',
    scheduleText,
    nextRunAt: index === 6 || index === 4 ? null : iso(now + (index * 7 + 1) * minute - 20_000),
    url: `https://${target}`,
    method: index % 3 === 0 ? 'POST' : 'GET',
    headers: [
      { name: 'Accept', value: 'application/json', secret: false },
      { name: 'X-Token', value: null, secret: true },
    ],
    body: index % 3 === 0 ? '{"full": true}' : null,
    auth: { kind: 'BEARER', username: null, name: null, in: null, hasSecret: true },
    successCodes: '200-299',
    timeoutMs: 30_000,
    followRedirects: true,
    retryAttempts: 3,
    retryDelayMs: 1000,
    backoff: 'EXPONENTIAL',
    disableAfterFailures: null,
    overlapPolicy: 'SKIP',
    misfirePolicy: 'RUN_ONCE',
    consecutiveFailures: index === 4 ? 5 : index === 7 ? 2 : 0,
    version: 1,
    createdBy: null,
    deletedAt: null,
    failing: index === 4 ? 0.9 : index === 7 ? 0.4 : 0.03,
    runs: [],
    ...dates(now),
  }
}

export function execution(id: string, owner: MockJob, at: number, random: () => number): MockExecution {
  const fails = random() < owner.failing
  const rare = random()
  const status = fails ? 'FAILED' : rare < 0.02 ? 'MISSED' : rare < 0.05 ? 'SKIPPED' : 'SUCCEEDED'
  const ran = status === 'FAILED' || status === 'SUCCEEDED'
  const durationMs = ran ? Math.round(80 + random() * random() * 4000) : null
  return {
    id,
    job: owner,
    trigger: random() < 0.08 ? 'MANUAL' : 'SCHEDULE',
    triggeredBy: null,
    status,
    reason:
      status === 'SKIPPED'
        ? 'The previous run was still running.'
        : status === 'MISSED'
          ? 'No server was running at that time.'
          : null,
    scheduledFor: iso(at),
    startedAt: ran ? iso(at + 12) : null,
    finishedAt: ran ? iso(at + 12 + (durationMs ?? 0)) : null,
    delayMs: ran ? 12 : null,
    nextAttemptAt: null,
    durationMs,
    instants: 1,
    attemptCount: fails ? 3 : ran ? 1 : 0,
    responseStatus: fails ? 503 : ran ? 200 : null,
    failureKind: fails ? 'HTTP_STATUS' : null,
    errorMessage: fails ? 'The server answered 503 Service Unavailable' : null,
  }
}

export function iso(at: number): string {
  return new Date(at).toISOString()
}

/** Mulberry32: small, and the same everywhere. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
