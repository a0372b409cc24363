import { ApolloLink, Observable } from '@apollo/client'
import { SchemaLink } from '@apollo/client/link/schema'
import { readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'
import { Subject } from 'rxjs'

const schema = buildSchema(readFileSync(`${import.meta.dirname}/../../../schema.graphql`, 'utf8'))

/**
 * Answers queries and mutations from a root value, through the real schema. `events` stands for the server's
 * side of the websocket: what is sent into it reaches whoever subscribed to that field. `asked` keeps what came.
 */
export function mockLink(rootValue: object) {
  const events = new Subject<Record<string, unknown>>()
  const asked: { name: string | undefined; variables: Record<string, unknown> }[] = []
  const answer = new SchemaLink({ schema, rootValue })
  const link = new ApolloLink((operation) => {
    asked.push({ name: operation.operationName, variables: operation.variables })
    if (operation.operationType !== 'subscription') return answer.request(operation)
    const selection = operation.query.definitions
      .find((definition) => definition.kind === 'OperationDefinition')
      ?.selectionSet.selections.find((one) => one.kind === 'Field')
    const field = selection?.name.value ?? ''
    return new Observable((observer) => {
      const subscription = events.subscribe((event) => {
        if (field in event) observer.next({ data: event })
      })
      return () => subscription.unsubscribe()
    })
  })
  return { link, events, asked }
}
