import type { Execution } from '../../model/executions/Execution.ts'
import { expect, it } from 'vitest'
import { mergeExecutions, mostPending } from './executionsTopic.ts'
import { mergeJobs } from './jobsTopic.ts'
import { ConflatingQueue } from './ConflatingQueue.ts'

const row = (id: number, status = 'RUNNING') => ({ id, status }) as Execution

it('keeps one message for a slow reader: the latest of what it has not taken', async () => {
  const mailbox = new ConflatingQueue<number>(
    (kept, newer) => kept + newer,
    () => {},
  )
  mailbox.put(1)
  mailbox.put(2)
  expect(await mailbox.next()).toEqual({ value: 3, done: false })
  const waiting = mailbox.next()
  mailbox.put(4)
  expect(await waiting).toEqual({ value: 4, done: false })
})

it('ends for a reader that waits, once, and takes nothing afterwards', async () => {
  let ends = 0
  const mailbox = new ConflatingQueue<number>(
    (_, newer) => newer,
    () => void ends++,
  )
  const waiting = mailbox.next()
  await mailbox.return()
  await mailbox.return()
  mailbox.put(1)
  expect(await waiting).toEqual({ value: undefined, done: true })
  expect(await mailbox.next()).toEqual({ value: undefined, done: true })
  expect(ends).toBe(1)
})

it('holds a bounded number of executions for a slow reader and counts the rest', () => {
  let kept = { executions: [row(1, 'QUEUED')], dropped: 0 }
  for (let batch = 0; batch < 30; batch++)
    kept = mergeExecutions(kept, {
      executions: Array.from({ length: 100 }, (_, place) => row(1 + batch * 100 + place)),
      dropped: 1,
    })
  expect(kept.executions).toHaveLength(mostPending)
  expect(kept.dropped).toBe(3000 - mostPending + 30)
  expect(kept.executions[0]).toEqual(row(1))
})

it('does not tell of a job both as changed and as deleted', () => {
  const job = (id: number) => ({ id }) as never
  const deleted = mergeJobs({ jobs: [job(1)], deletedIds: [] }, { jobs: [], deletedIds: [1] })
  expect(deleted).toEqual({ jobs: [], deletedIds: [1] })
  expect(mergeJobs(deleted, { jobs: [job(1)], deletedIds: [] })).toEqual({ jobs: [job(1)], deletedIds: [] })
})
