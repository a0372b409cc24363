import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LiveExecutionFragment } from '../gql/graphql.ts'
import { createEventBatcher } from './EventBatcher.ts'

const event = (id: string, status: string, jobId = '7') => ({ id, status, job: { id: jobId } }) as LiveExecutionFragment

function gathered() {
  const handed: string[][] = []
  const batches = createEventBatcher((runs) => handed.push(runs.map(({ id, status }) => `${id} ${status}`)))
  return { batches, handed }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the first event after a quiet time is passed on at once, and the events of a flood four times a second', () => {
  const { batches, handed } = gathered()
  batches.add([event('0', 'RUNNING')])
  expect(handed).toEqual([['0 RUNNING']])
  for (let id = 1; id <= 100; id++) {
    batches.add([event(String(id), 'RUNNING', String(id))])
    vi.advanceTimersByTime(10)
  }
  expect(handed.length).toBe(5)
  expect(handed.flat().length).toBe(101)
  batches.stop()
})

test('of a run that began and ended between two batches, only the end is passed on', () => {
  const { batches, handed } = gathered()
  batches.add([event('1', 'RUNNING')])
  batches.add([event('2', 'RUNNING'), event('2', 'SUCCEEDED')])
  vi.advanceTimersByTime(250)
  expect(handed).toEqual([['1 RUNNING'], ['2 SUCCEEDED']])
  batches.stop()
})

test('the events of a job with two runs at a time keep their order, so that the job ends in the state of the last one', () => {
  const { batches, handed } = gathered()
  batches.add([event('0', 'RUNNING')])
  batches.add([event('1', 'RUNNING'), event('2', 'RUNNING'), event('1', 'FAILED')])
  vi.advanceTimersByTime(250)
  expect(handed[1]).toEqual(['1 RUNNING', '2 RUNNING', '1 FAILED'])
  batches.stop()
})

test('while the user scrolls, the events of a second come in one part per frame, and neighbouring jobs in different parts', () => {
  const parts: string[][] = []
  const wholes: string[][] = []
  const jobsOf = (runs: readonly LiveExecutionFragment[]) => runs.map(({ job }) => job.id)
  const batches = createEventBatcher((part, whole) => {
    parts.push(jobsOf(part))
    if (whole.length > 0) wholes.push(jobsOf(whole))
  })
  const frame = () => {
    dispatchEvent(new Event('scroll'))
    vi.advanceTimersByTime(16)
  }
  batches.add([event('0', 'RUNNING', '0')])
  const jobIds = Array.from({ length: 1000 }, (_, index) => String(index + 1))
  batches.add(jobIds.map((jobId) => event(jobId, 'RUNNING', jobId)))
  for (let frames = 0; frames < 80; frames++) frame()

  expect(parts.slice(1).map(({ length }) => length)).toEqual([250, 250, 250, 250])
  for (const part of parts) expect(part.filter((jobId) => Number(jobId) <= 40).length).toBeLessThanOrEqual(10)
  expect(wholes).toEqual([['0'], jobIds])
  batches.stop()
})

test('the remaining parts are passed on as soon as the user rests', () => {
  const { batches, handed } = gathered()
  batches.add([event('0', 'RUNNING', '0')])
  batches.add(Array.from({ length: 5000 }, (_, index) => event(String(index + 1), 'RUNNING', String(index + 1))))
  while (handed.length === 1) {
    dispatchEvent(new Event('scroll'))
    vi.advanceTimersByTime(10)
  }
  vi.advanceTimersByTime(200)
  expect(handed.flat().length).toBe(5001)
  expect(handed.at(-1)!.length).toBeGreaterThan(250)
  batches.stop()
})

test('while the user scrolls, events wait until the user rests, but no longer than about a second', () => {
  const { batches, handed } = gathered()
  batches.add([event('0', 'RUNNING')])
  const scrollFor = (ms: number) => {
    for (let passed = 0; passed < ms; passed += 10) {
      dispatchEvent(new Event('scroll'))
      vi.advanceTimersByTime(10)
    }
  }
  scrollFor(50)
  batches.add([event('1', 'RUNNING')])
  scrollFor(850)
  expect(handed.length).toBe(1)
  scrollFor(300)
  expect(handed.length).toBe(2)
  batches.add([event('2', 'RUNNING')])
  scrollFor(300)
  expect(handed.length).toBe(2)
  vi.advanceTimersByTime(250)
  expect(handed.length).toBe(3)
  batches.stop()
})
