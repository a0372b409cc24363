import { ApolloLink, Observable } from '@apollo/client'
import { SchemaLink } from '@apollo/client/link/schema'
import { readFileSync } from 'node:fs'
import { buildSchema, execute, type FormattedExecutionResult } from 'graphql'
import { Subject } from 'rxjs'

const schema = buildSchema(readFileSync(`${import.meta.dirname}/../../../schema.graphql`, 'utf8'))

/**
 * Answers queries and mutations from a root value, through the real schema. `events` stands for the server's
 * side of the websocket: an object sent into it is the root value for each subscription to a field it has.
 * `asked` keeps what was asked, in order.
 */
export function mockLink(rootValue: object) {
  const events = new Subject<Record<string, unknown>>()
  const asked: { name: string | undefined; variables: Record<string, unknown> }[] = []
  const answer = new SchemaLink({ schema, rootValue })
  const link = new ApolloLink((operation) => {
    const { operationName, operationType, query, variables } = operation
    asked.push({ name: operationName, variables })
    if (operationType !== 'subscription') return answer.request(operation)
    const definition = query.definitions.find((one) => one.kind === 'OperationDefinition')
    const fields = definition?.selectionSet.selections.map((one) => (one.kind === 'Field' ? one.name.value : '')) ?? []
    return new Observable((observer) => {
      const subscription = events.subscribe(async (event) => {
        if (!fields.some((field) => field in event)) return
        const result = await execute({ schema, document: query, rootValue: event, variableValues: variables })
        observer.next(result as FormattedExecutionResult)
      })
      return () => subscription.unsubscribe()
    })
  })
  return { link, events, asked }
}
