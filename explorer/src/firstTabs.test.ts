import { readFileSync } from 'node:fs'
import { buildSchema, getVariableValues, type OperationDefinitionNode, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { firstTabs } from './firstTabs.ts'

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'))

test.each(firstTabs)('a first tab is one named operation that the schema allows: $query', ({ query, variables }) => {
  const document = parse(query)
  expect(validate(schema, document)).toEqual([])
  const [operation] = document.definitions as [OperationDefinitionNode]
  expect(document.definitions).toHaveLength(1)
  expect(operation.name?.value).toMatch(/^[A-Z]/)
  const given = JSON.parse(variables ?? '{}') as Record<string, unknown>
  expect(getVariableValues(schema, operation.variableDefinitions ?? [], given).errors).toBeUndefined()
})

test('the first tabs hold a query, a mutation and a subscription', () => {
  const kinds = firstTabs.map(({ query }) => (parse(query).definitions[0] as OperationDefinitionNode).operation)
  expect(new Set(kinds)).toEqual(new Set(['query', 'mutation', 'subscription']))
})
