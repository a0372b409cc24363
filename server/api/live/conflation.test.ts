import type { Execution } from '../../model/executions/Execution.ts'
import { expect, test } from 'vitest'
import { memoized } from './conflation.ts'
import { executionConflation, maxExecutions } from './executionsTopic.ts'
import { jobConflation } from './jobsTopic.ts'

const row = (id: number, status = 'RUNNING') => ({ id, status }) as Execution
const { merge: mergeJobs } = jobConflation

test('a merged message holds a bounded number of executions and counts the rest', () => {
  let kept = { executions: [row(1, 'QUEUED')], dropped: 0 }
  for (let batch = 0; batch < 30; batch++)
    kept = executionConflation.merge(kept, {
      executions: Array.from({ length: 100 }, (_, index) => row(1 + batch * 100 + index)),
      dropped: 1,
    })
  expect(kept.executions).toHaveLength(maxExecutions)
  expect(kept.dropped).toBe(3000 - maxExecutions + 30)
  expect(kept.executions[0]).toEqual(row(1))
})

test('a merged message has a job either as changed or as deleted, as the newer message says', () => {
  const job = (id: number) => ({ id }) as never
  const deleted = mergeJobs({ jobs: [job(1)], deletedIds: [] }, { jobs: [], deletedIds: [1] })
  expect(deleted).toEqual({ jobs: [], deletedIds: [1] })
  expect(mergeJobs(deleted, { jobs: [job(1)], deletedIds: [] })).toEqual({ jobs: [job(1)], deletedIds: [] })
})

test('slow readers that missed the same messages hold the same object, which is merged, measured and dropped once', () => {
  const computed: string[] = []
  const { merge, bytesOf, drop } = memoized<{ n: number }>({
    merge: (kept, newer) => (computed.push('merge'), { n: kept.n + newer.n }),
    bytesOf: ({ n }) => (computed.push('bytesOf'), n),
    drop: () => (computed.push('drop'), { n: 0 }),
  })
  const [first, second] = [{ n: 1 }, { n: 2 }]
  const merged = merge(first, second)
  expect(merged).toEqual({ n: 3 })
  expect(merge(first, second)).toBe(merged)
  expect(drop!(merged)).toBe(drop!(merged))
  expect([bytesOf(merged), bytesOf(merged)]).toEqual([3, 3])
  expect(computed).toEqual(['merge', 'drop', 'bytesOf'])
})
