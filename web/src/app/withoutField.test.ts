import { readFileSync } from 'node:fs'
import { buildSchema, parse, print, validate } from 'graphql'
import { expect, test } from 'vitest'
import { OverviewQuery } from '../overview/queries.ts'
import { withoutField } from './withoutField.ts'

const page = parse(`
  query Page { dashboard { failed ...Slow } executions { id } }
  fragment Slow on Dashboard { slowest: slowestJobs { id ...Job } }
  fragment Job on Job { id stats { p95 } }
`)
const without = (...path: (string | number)[]) => {
  const less = withoutField(page, path)
  return less && print(less).replaceAll(/\s+/g, ' ')
}

test('the field that failed is no longer asked for, by its alias, through fragments and lists', () => {
  expect(without('dashboard', 'failed')).toMatch(/^query Page \{ dashboard \{ \.\.\.Slow \} executions \{ id \} \}/)
  expect(without('dashboard', 'slowest', 3, 'stats')).toMatch(/fragment Job on Job \{ id \}/)
  expect(without('executions')).not.toMatch('executions')
})

test('what is left is valid, without the fragments and variables that only the failed field used', () => {
  const schema = buildSchema(readFileSync(`${import.meta.dirname}/../../../schema.graphql`, 'utf8'))
  const paths = [
    'dashboard',
    'executions',
    ...['slowestJobs', 'slowestJobs.stats', 'nextRuns', 'series', 'failed'].map((field) => `dashboard.${field}`),
  ]
  for (const path of paths) {
    const less = withoutField(OverviewQuery, path.split('.'))
    // Masking is the client's own directive.
    const sent = parse(print(less!).replaceAll('@unmask', ''))
    expect(validate(schema, sent), path).toEqual([])
  }
})

test('a fragment whose fields are all removed stays valid', () => {
  expect(without('dashboard', 'slowest')).toMatch('fragment Slow on Dashboard { __typename }')
})

test('a document that does not contain the field gives null', () => {
  expect(without('dashboard', 'slowestJobs')).toBeNull()
})
