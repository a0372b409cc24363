import type { FetcherOpts, FetcherParams } from '@graphiql/toolkit'
import { Kind, parse } from 'graphql'
import { expect, test } from 'vitest'
import { asWritten } from './asWritten.ts'

const stale = parse('query Before { jobs { totalCount } }')

test('a name and a document of the tab before give way to what the editor holds', () => {
  const { params, options } = asked({
    query: 'subscription Now { executionsChanged { dropped } }',
    operationName: 'Before',
  })
  expect(params.operationName).toBe('Now')
  expect(options.documentAST?.definitions[0]).toMatchObject({
    kind: Kind.OPERATION_DEFINITION,
    operation: 'subscription',
  })
})

test('of several operations, the one that was asked for is sent', () => {
  const { params } = asked({ query: 'query A { a } query B { b }', operationName: 'B' })
  expect(params.operationName).toBe('B')
})

test('an operation without a name is sent without one', () => {
  expect(asked({ query: '{ a }', operationName: 'Before' }).params.operationName).toBeUndefined()
})

test('what is no GraphQL goes to the server as it is, which says what is wrong', () => {
  const { params, options } = asked({ query: 'query {', operationName: 'Before' })
  expect(params).toMatchObject({ query: 'query {', operationName: 'Before' })
  expect(options.documentAST).toBe(stale)
})

function asked(params: FetcherParams): { params: FetcherParams; options: Partial<FetcherOpts> } {
  const seen: { params: FetcherParams; options: Partial<FetcherOpts> }[] = []
  void asWritten((sent, options) => {
    seen.push({ params: sent, options: options ?? {} })
    return { data: {} }
  })(params, { documentAST: stale })
  return seen[0]!
}
