import { gql } from '@apollo/client'
import { expect, test } from 'vitest'
import type { LiveExecutionFragment } from '../gql/graphql.ts'
import { createCache } from '../app/cache.ts'
import { LiveCache } from './LiveCache.ts'

const Row = gql`
  fragment Row on Job {
    id
    status
    heartbeat(count: 30)
    lastExecution {
      id
      status
    }
  }
`
const minute = Date.UTC(2026, 0, 1)

function event(id: number, status: string, jobId = '7'): LiveExecutionFragment {
  return {
    __typename: 'Execution',
    id: String(id),
    trigger: 'SCHEDULE',
    status,
    reason: null,
    scheduledFor: new Date(minute + id * 1000).toISOString(),
    startedAt: null,
    finishedAt: null,
    delayMs: 0,
    durationMs: status === 'RUNNING' ? null : 20,
    attemptCount: 1,
    responseStatus: 200,
    failureKind: null,
    errorMessage: null,
    job: {
      __typename: 'Job',
      id: jobId,
      name: 'Seven',
      status: 'ACTIVE',
      nextRunAt: null,
      consecutiveFailures: 0,
      lastExecution: { __typename: 'Execution', id: String(id) },
      category: { __typename: 'Category', id: '1', name: 'One', color: '#3B82F6' },
    },
  } as unknown as LiveExecutionFragment
}

function listed() {
  const cache = createCache()
  cache.writeFragment({
    fragment: Row,
    data: { __typename: 'Job', id: '7', status: 'PAUSED', heartbeat: '', lastExecution: null },
  })
  const row = () =>
    cache.readFragment<{ status: string; heartbeat: string; lastExecution: { id: string } | null }>({
      fragment: Row,
      id: 'Job:7',
    })
  return { cache, rows: new LiveCache(cache), row }
}

const beats = (heartbeat = '') => heartbeat.split(' ').map((beat) => beat.split(':').slice(0, 2).join(' '))

test('an event of a job on the screen changes the job and its heartbeat at once', () => {
  const { rows, row } = listed()
  rows.watch('Job:7')
  rows.take([event(1, 'RUNNING')])
  rows.take([event(1, 'SUCCEEDED'), event(2, 'RUNNING')])
  expect(row()?.status).toBe('ACTIVE')
  expect(row()?.lastExecution?.id).toBe('2')
  expect(beats(row()?.heartbeat)).toEqual(['2 RUNNING', '1 SUCCEEDED'])
})

test('a job points to its new last run only once the event of that run has come', () => {
  const { rows, row } = listed()
  rows.watch('Job:7')
  const early = event(1, 'SUCCEEDED')
  rows.take([{ ...early, job: { ...early.job, lastExecution: { ...early.job.lastExecution!, id: '2' } } }])
  expect(row()).toMatchObject({ status: 'ACTIVE', lastExecution: null })
  rows.take([event(2, 'SUCCEEDED')])
  expect(row()).toMatchObject({ lastExecution: { id: '2', status: 'SUCCEEDED' } })
  const earlyAgain = event(3, 'SUCCEEDED')
  rows.take([{ ...earlyAgain, job: { ...earlyAgain.job, lastExecution: { ...early.job.lastExecution!, id: '4' } } }])
  expect(row()).toMatchObject({ lastExecution: { id: '2', status: 'SUCCEEDED' } })
})

test('a job that is not on the screen is not written, and is up to date as soon as it is', () => {
  const { rows, row } = listed()
  rows.take([event(1, 'RUNNING')])
  rows.take([event(1, 'FAILED'), event(2, 'RUNNING')])
  rows.take([event(1, 'FAILED')])
  expect(row()?.heartbeat).toBe('')
  rows.catchUp('Job:7')
  expect(row()?.status).toBe('ACTIVE')
  expect(row()?.lastExecution?.id).toBe('2')
  expect(beats(row()?.heartbeat)).toEqual(['2 RUNNING', '1 FAILED'])
})

test('an event between the rendering of a row and its appearance on the screen is not lost', () => {
  const { rows, row } = listed()
  rows.catchUp('Job:7')
  rows.take([event(1, 'SUCCEEDED')])
  const leave = rows.watch('Job:7')
  expect(beats(row()?.heartbeat)).toEqual(['1 SUCCEEDED'])
  leave()
  rows.take([event(2, 'SUCCEEDED')])
  expect(beats(row()?.heartbeat)).toEqual(['1 SUCCEEDED'])
})

test('nothing is kept of a job that no query has read, however often it runs', () => {
  const { cache, rows } = listed()
  rows.take(Array.from({ length: 50 }, (_, place) => event(place + 1, 'SUCCEEDED', '8')))
  rows.catchUp('Job:8')
  expect(Object.keys(cache.extract()).filter((id) => id !== '__META')).toEqual(['Job:7'])
})

test('a heartbeat keeps its length, and an older run that ends does not move to its head', () => {
  const { rows, row } = listed()
  rows.watch('Job:7')
  rows.take(Array.from({ length: 40 }, (_, place) => event(place + 1, 'SUCCEEDED')))
  expect(beats(row()?.heartbeat)).toHaveLength(30)
  rows.take([event(3, 'FAILED')])
  expect(beats(row()?.heartbeat)[0]).toBe('40 SUCCEEDED')
})
