import { expect, test } from 'vitest'
import { LineBudget, maxLinesPerEvent, maxLinesPerSubject } from './LineBudget.ts'

test('a subject has ten lines a window, and what was left out is known afterwards', () => {
  const budget = new LineBudget()
  const admitted = Array.from({ length: 322 }, () => budget.admits('run.failed', 7)).filter(Boolean)
  expect(admitted).toHaveLength(maxLinesPerSubject)
  expect(budget.admits('run.failed', 8)).toBe(true)
  expect(budget.admits('circuit.opened', 7)).toBe(true)
  expect(budget.next()).toEqual([{ event: 'run.failed', subject: 7, lines: 312 }])
  expect(budget.admits('run.failed', 7)).toBe(true)
  expect(budget.next()).toEqual([])
})

test('an event has a hundred lines a window, however many subjects there are, and none is forgotten in the count', () => {
  const budget = new LineBudget()
  let admitted = 0
  for (let round = 0; round < 30; round++)
    for (let job = 0; job < 1000; job++) if (budget.admits('run.failed', job)) admitted++
  expect(admitted).toBe(maxLinesPerEvent)
  const left = budget.next()
  expect(left.length).toBeLessThanOrEqual(maxLinesPerEvent + 1)
  expect(admitted + left.reduce((sum, { lines }) => sum + lines, 0)).toBe(30_000)
  expect(left.find(({ subject }) => subject === null)!.lines).toBe(900 * 30)
})
