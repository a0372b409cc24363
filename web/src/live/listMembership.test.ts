import { gql } from '@apollo/client'
import { expect, test } from 'vitest'
import { createCache } from '../app/cache.ts'
import type { ExecutionFilter, LiveExecutionFragment } from '../gql/graphql.ts'
import { insertExecutions, newExecutions } from '../runs/cachedExecutions.ts'
import { addToHeartbeat, addToRecentRuns } from './heartbeats.ts'
import { inFlight, matches, placeIn } from './listMembership.ts'

const start = Date.UTC(2026, 0, 1)
const at = (second: number) => new Date(start + second * 1000).toISOString()

/** A run that is planned for the second of its id, unless `more` says otherwise. */
function run(id: number, more: object = {}): LiveExecutionFragment {
  return {
    __typename: 'Execution',
    id: String(id),
    trigger: 'SCHEDULE',
    status: 'SUCCEEDED',
    reason: null,
    scheduledFor: at(id),
    startedAt: null,
    finishedAt: null,
    delayMs: 0,
    durationMs: 20,
    attemptCount: 1,
    responseStatus: 200,
    failureKind: null,
    errorMessage: null,
    job: {
      __typename: 'Job',
      id: '7',
      name: 'Nightly Backup',
      status: 'ACTIVE',
      nextRunAt: null,
      consecutiveFailures: 0,
      lastExecution: null,
      category: { __typename: 'Category', id: '3', name: 'One', color: '#3B82F6' },
    },
    ...more,
  } as unknown as LiveExecutionFragment
}

const failure = { status: 'FAILED', responseStatus: 503, errorMessage: 'HTTP 503' }
const failed = run(5, { ...failure, trigger: 'MANUAL', durationMs: 4000, reason: 'Asked by Ann' })

test.each<[string, ExecutionFilter, ExecutionFilter]>([
  ['status', { statuses: ['FAILED', 'LOST'] }, { statuses: ['SUCCEEDED'] }],
  ['trigger', { triggers: ['MANUAL'] }, { triggers: ['SCHEDULE'] }],
  ['job', { jobIds: ['1', '7'] }, { jobIds: ['1'] }],
  ['category', { categoryIds: ['3'] }, { categoryIds: ['7'] }],
  ['response status', { responseStatuses: [503] }, { responseStatuses: [200] }],
  ['first instant, which belongs to the list', { from: at(5) }, { from: at(6) }],
  ['last instant, which does not', { to: at(6) }, { to: at(5) }],
  ['duration', { minDurationMs: 4000 }, { minDurationMs: 4001 }],
  ['words in the name of the job', { search: 'nightly BACK' }, { search: 'daily' }],
  ['words in the error message', { search: 'http 503' }, { search: 'http 504' }],
  ['words in the reason', { search: 'ann' }, { search: 'bob' }],
])('a run belongs to a list only if it matches its %s', (_what, matching, other) => {
  expect(matches(failed, matching)).toBe(true)
  expect(matches(failed, other)).toBe(false)
  expect(matches(failed, { ...matching, jobIds: ['1'] })).toBe(false)
})

test('every run belongs to a list without a filter, and an empty list of values filters nothing', () => {
  expect(matches(failed, undefined)).toBe(true)
  expect(matches(failed, { statuses: [], search: '' })).toBe(true)
})

test('a run without a response or a duration does not match a filter for them', () => {
  const queued = run(5, { status: 'QUEUED', durationMs: null, responseStatus: null })
  expect(matches(queued, { responseStatuses: [200] })).toBe(false)
  expect(matches(queued, { minDurationMs: 1 })).toBe(false)
  expect(matches(queued, inFlight)).toBe(true)
  expect(matches(failed, inFlight)).toBe(false)
})

const listOf = (seconds: number[], hasMore: boolean) => ({
  length: seconds.length,
  has: (id: string) => seconds.includes(Number(id)),
  at: (index: number) => ({ id: String(seconds[index]), scheduledForMs: start + seconds[index]! * 1000 }),
  hasMore,
})

test.each<[string, number, number[], boolean, number | null]>([
  ['the newest run joins at the head', 9, [8, 6, 4], true, 0],
  ['a run that events bring late joins between its neighbours', 5, [8, 6, 4], true, 2],
  ['a run older than all joins at the end of a list that has no more pages', 3, [8, 6, 4], false, 3],
  ['a run older than all belongs to a page that is not read yet', 3, [8, 6, 4], true, null],
  ['a listed run does not join again', 6, [8, 6, 4], true, null],
  ['the first run joins an empty list', 1, [], false, 0],
])('%s', (_guarantee, second, listed, hasMore, expected) => {
  expect(placeIn(listOf(listed, hasMore), run(second))).toBe(expected)
})

test('of runs that are planned for the same instant the one with the higher id comes first, as on the server', () => {
  const list = { ...listOf([8], false), at: () => ({ id: '8', scheduledForMs: start }) }
  expect(placeIn(list, { id: '10', scheduledFor: at(0) })).toBe(0)
  expect(placeIn(list, { id: '7', scheduledFor: at(0) })).toBe(1)
})

const Lists = gql`
  query Lists($filter: ExecutionFilter) {
    executions(filter: $filter) {
      edges {
        cursor
        node {
          id
          status
          scheduledFor
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`

/** A cache whose list holds the runs with these ids. */
function cachedList(ids: number[], hasNextPage: boolean, filter?: ExecutionFilter) {
  const cache = createCache()
  const edges = ids.map((id) => {
    const { scheduledFor, status } = run(id)
    const node = { __typename: 'Execution', id: String(id), status, scheduledFor }
    return { __typename: 'ExecutionEdge', cursor: `c${id}`, node }
  })
  const pageInfo = { __typename: 'PageInfo', hasNextPage, endCursor: ids.length > 0 ? `c${ids.at(-1)}` : null }
  const data = { executions: { __typename: 'ExecutionConnection', edges, pageInfo } }
  const variables = filter ? { filter } : {}
  cache.writeQuery({ query: Lists, variables, data })
  const shown = () => {
    const list = cache.readQuery<typeof data>({ query: Lists, variables })!.executions
    return list.edges.map(({ node }) => `${node.id} ${node.status}`)
  }
  return { cache, shown }
}

test('new runs join the cached list in the order of the server, whatever the order of their events', () => {
  const { cache, shown } = cachedList([4, 2], true)
  insertExecutions(cache, undefined, [run(6), run(3), run(5), run(1), run(4)])
  expect(shown()).toEqual(['6 SUCCEEDED', '5 SUCCEEDED', '4 SUCCEEDED', '3 SUCCEEDED', '2 SUCCEEDED'])
})

test('a batch with several states of a new run adds it once, in its latest state', () => {
  const { cache, shown } = cachedList([1], false)
  const batch = [run(2, { status: 'RUNNING' }), run(3, { status: 'RUNNING' }), run(2, { status: 'FAILED' })]
  expect(newExecutions(cache, undefined, batch).map(({ id, status }) => `${id} ${status}`)).toEqual([
    '2 FAILED',
    '3 RUNNING',
  ])
  insertExecutions(cache, undefined, batch)
  expect(shown()).toEqual(['3 RUNNING', '2 FAILED', '1 SUCCEEDED'])
})

test('a run joins only the list with the filter that it matches, and asking for new runs changes no list', () => {
  const filter: ExecutionFilter = { statuses: ['FAILED'] }
  const { cache, shown } = cachedList([1], false, filter)
  expect(newExecutions(cache, filter, [run(2), failed])).toEqual([failed])
  expect(newExecutions(cache, { statuses: ['LOST'] }, [failed])).toEqual([])
  expect(shown()).toEqual(['1 SUCCEEDED'])
  insertExecutions(cache, filter, [run(2), failed])
  expect(shown()).toEqual(['5 FAILED', '1 SUCCEEDED'])
})

const Bars = gql`
  fragment Bars on Job {
    id
    heartbeat
    recentExecutions {
      id
      scheduledFor
    }
  }
`
const Planned = gql`
  fragment Planned on Execution {
    scheduledFor
  }
`

test('the heartbeat and the recent runs of a job take a run at its place, and none that is older than what they show', () => {
  const cache = createCache()
  const ids = Array.from({ length: 30 }, (_, index) => 100 - 2 * index)
  const recentExecutions = ids.map((id) => ({ __typename: 'Execution', id: String(id), scheduledFor: at(id) }))
  const heartbeat = ids.map((id) => `${id}:SUCCEEDED:${start + id * 1000}:20`).join(' ')
  cache.writeFragment({ fragment: Bars, data: { __typename: 'Job', id: '7', heartbeat, recentExecutions } })
  for (const id of [101, 99, 1]) {
    const { scheduledFor, status } = run(id)
    cache.writeFragment({ fragment: Planned, data: { __typename: 'Execution', id: String(id), scheduledFor } })
    addToRecentRuns(cache, '7', { id: String(id), scheduledFor })
    addToHeartbeat(cache, '7', [{ id: String(id), scheduledFor, status, durationMs: 20 }])
  }
  type Job = { heartbeat: string; recentExecutions: { id: string }[] }
  const job = cache.readFragment<Job>({ fragment: Bars, id: 'Job:7' })!
  const expected = ['101', '100', '99', ...ids.slice(1, 28).map(String)]
  expect(job.recentExecutions.map(({ id }) => id)).toEqual(expected)
  expect(job.heartbeat.split(' ').map((beat) => beat.split(':')[0])).toEqual(expected)
})
