import { GraphQLError } from 'graphql'
import type { CreateJobInput, JobFilter, JobOrder, UpdateJobInput } from '../gql/graphql.ts'
import { mockAttempts } from './mockAttempts.ts'
import { execution, iso, type MockData, seeded } from './mockData.ts'
import type { MockJob } from './mockRows.ts'

export interface JobsArgs {
  filter?: JobFilter | null
  orderBy?: JobOrder | null
}

/** What the contract says of jobs, over the mock's rows: enough of each rule for a screen to show it. */
export function mockJobs(data: MockData, live: (row: MockJob) => MockJob) {
  const all = data.jobs
  const found = (id: string): MockJob => {
    const row = all.find((one) => one.id === id)
    if (!row) throw new GraphQLError('There is no such job.', { extensions: { code: 'NOT_FOUND' } })
    return row
  }
  const setStatus = (ids: string[], status: MockJob['status']) =>
    ids.map((id) => {
      const next = status === 'ACTIVE' ? iso(Date.now() + 90_000) : null
      return Object.assign(found(id), { status, nextRunAt: next, version: Number(found(id)['version']) + 1 })
    })
  const remove = (ids: string[]) => ids.map((id) => Object.assign(found(id), { deletedAt: iso(Date.now()) }).id)
  const taken = (name: string, id?: string) =>
    all.some((one) => one.name === name && one.id !== id && !one['deletedAt'])

  return {
    listed({ filter, orderBy }: JobsArgs): MockJob[] {
      const rows = all.filter((job) => fits(job, filter))
      const by = key(orderBy?.field)
      const sorted = rows.toSorted((a, b) => by(a).localeCompare(by(b)))
      return orderBy?.direction === 'DESC' ? sorted.toReversed() : sorted
    },
    job: ({ id }: { id: string }) => all.find((job) => job.id === id) ?? null,
    pauseJob: ({ id }: { id: string }) => setStatus([id], 'PAUSED')[0],
    resumeJob: ({ id }: { id: string }) => setStatus([id], 'ACTIVE')[0],
    pauseJobs: ({ ids }: { ids: string[] }) => setStatus(ids, 'PAUSED'),
    resumeJobs: ({ ids }: { ids: string[] }) => setStatus(ids, 'ACTIVE'),
    deleteJob: ({ id }: { id: string }) => remove([id])[0],
    deleteJobs: ({ ids }: { ids: string[] }) => remove(ids),
    restoreJobs: ({ ids }: { ids: string[] }) => ids.map((id) => Object.assign(found(id), { deletedAt: null })),
    duplicateJob: ({ id }: { id: string }) => {
      const row = found(id)
      const copy = live({
        ...plain(row),
        id: String(all.length + 1),
        name: `${row.name} (copy)`,
        runs: [],
      } as unknown as MockJob)
      all.push(copy)
      return copy
    },
    createJob({ input }: { input: CreateJobInput }) {
      check(input, taken(input.name))
      const category = data.categories.find((one) => one.id === input.categoryId)!
      const id = String(all.length + 1)
      const row = live({ ...plain(all[0]!), ...saved(input), category, id, version: 1, runs: [] } as unknown as MockJob)
      all.push(row)
      return row
    },
    updateJob({ id, input: { version, ...rest } }: { id: string; input: UpdateJobInput }) {
      const input = rest as Partial<CreateJobInput>
      const row = found(id)
      if (row['version'] !== version) {
        throw new GraphQLError('Someone else changed this job meanwhile.', { extensions: { code: 'CONFLICT' } })
      }
      check(input, taken(input.name ?? '', id))
      const category = data.categories.find((one) => one.id === input.categoryId) ?? row.category
      return Object.assign(row, saved(input), { category, version: version + 1 })
    },
    testJob({ input }: { input: CreateJobInput }) {
      check(input, false)
      const fails = input.url.includes('fail')
      const ending = { status: fails ? 'FAILED' : 'SUCCEEDED', responseStatus: fails ? 503 : 200 } as const
      const row = { ...plain(all[0]!), ...saved(input), failing: fails ? 1 : 0, runs: [] }
      const [attempt] = mockAttempts({
        ...execution('0', row as MockJob, Date.now(), seeded(1)),
        attemptCount: 1,
        ...ending,
      })
      return attempt
    },
  }
}

function fits(job: MockJob, filter: JobFilter | null | undefined): boolean {
  const within = (wanted: readonly unknown[] | null | undefined, value: unknown) =>
    !wanted?.length || wanted.includes(value)
  return (
    Boolean(job['deletedAt']) === Boolean(filter?.deleted) &&
    job.name.toLowerCase().includes((filter?.search ?? '').toLowerCase()) &&
    within(filter?.categoryIds, job.category.id) &&
    within(filter?.statuses, job.status) &&
    within(filter?.methods, job.method) &&
    within(filter?.lastStatuses, job.runs[0]?.status)
  )
}

function key(field: JobOrder['field'] = 'NAME'): (job: MockJob) => string {
  if (field === 'NEXT_RUN_AT') return (job) => job.nextRunAt ?? '9'
  if (field === 'LAST_RUN_AT') return (job) => job.runs[0]?.scheduledFor ?? ''
  if (field === 'NAME') return (job) => job.name
  return (job) => job.id.padStart(6, '0')
}

/** Without the functions and getters that answer as a resolver would. */
function plain(row: MockJob): MockJob {
  const { lastExecution: _, recentExecutions: _1, heartbeat: _2, upcomingRuns: _3, stats: _4, ...rest } = row
  return rest as MockJob
}

/** What of an input comes back: never a secret. */
function saved({ headers, auth, ...rest }: Partial<CreateJobInput>) {
  return {
    ...rest,
    ...(headers && { headers: headers.map((one) => ({ ...one, value: one.secret ? null : (one.value ?? '') })) }),
    ...(auth && {
      auth: {
        kind: auth.kind,
        username: auth.username ?? null,
        name: auth.name ?? null,
        in: auth.in ?? null,
        hasSecret: auth.kind !== 'NONE',
      },
    }),
  }
}

function check(input: Partial<CreateJobInput>, isTaken: boolean): void {
  const fields = [
    isTaken && { path: 'name', message: 'Another job has this name.' },
    input.url?.includes('169.254.') && { path: 'url', message: 'This address is never called: it is link-local.' },
    input.cronPattern === '0 0 30 2 *' && { path: 'cronPattern', message: 'This never happens: February has no 30th.' },
  ].filter((one) => one !== false && one !== undefined)
  if (fields.length === 0) return
  throw new GraphQLError('Some fields need another look.', { extensions: { code: 'BAD_USER_INPUT', fields } })
}
