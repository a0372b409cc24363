import { expect, test } from 'vitest'
import { ByteBudget } from './ByteBudget.ts'

test('a budget gives out no more than it has, and gives again what came back', () => {
  const budget = new ByteBudget(100)
  expect(budget.take(60)).toBe(true)
  expect(budget.take(41)).toBe(false)
  expect(budget.used).toBe(60)
  expect(budget.take(40)).toBe(true)
  budget.release(60)
  expect(budget.used).toBe(40)
  expect(budget.take(60)).toBe(true)
})
