import { expect, test } from 'vitest'
import { ByteBudget } from '../platform/ByteBudget.ts'
import { AnswerBudget } from './AnswerBudget.ts'

const reasonOf = (charge: () => void) => {
  try {
    charge()
  } catch (error) {
    return (error as { extensions: object }).extensions
  }
  return null
}

test('an operation beyond its own budget is told to ask for less, and fails from then on', () => {
  const process = new ByteBudget(1000)
  const answer = new AnswerBudget(process, 100)
  answer.charge(80)
  expect(reasonOf(() => answer.charge(30))).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'ANSWER_TOO_LARGE' })
  expect(reasonOf(() => answer.charge(1))).toMatchObject({ reason: 'ANSWER_TOO_LARGE' })
  expect(process.used).toBe(80)
  answer.release()
  answer.release()
  expect(process.used).toBe(0)
})

test('operations that hold more than the process may are told to come again, until others have been answered', () => {
  const process = new ByteBudget(150)
  const releases: (() => void)[] = []
  const first = new AnswerBudget(process, 100, (release) => releases.push(release))
  first.charge(50)
  first.charge(50)
  expect(releases).toHaveLength(1)
  const second = new AnswerBudget(process, 100)
  expect(reasonOf(() => second.charge(60))).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 2 })
  releases[0]!()
  new AnswerBudget(process, 100).charge(60)
  expect(process.used).toBe(60)
})

test('empty texts leave nothing to release', () => {
  const process = new ByteBudget(150)
  const releases: (() => void)[] = []
  const answer = new AnswerBudget(process, 100, (release) => releases.push(release))
  for (let text = 0; text < 20; text++) answer.charge(0)
  expect(releases).toHaveLength(0)
  answer.charge(1)
  answer.charge(0)
  expect(releases).toHaveLength(1)
})

test('an operation whose client has gone takes nothing more', () => {
  const process = new ByteBudget(150)
  const answer = new AnswerBudget(process, 100)
  answer.charge(10)
  answer.release()
  expect(reasonOf(() => answer.charge(10))).toMatchObject({ code: 'RATE_LIMITED' })
  expect(process.used).toBe(0)
})
