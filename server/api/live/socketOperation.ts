import { type ExecutionArgs, getOperationAST, type GraphQLError, type GraphQLSchema } from 'graphql'
import type { SubscribePayload } from 'graphql-ws'
import type { DocumentCache } from '../graphql/DocumentCache.ts'
import { refusal } from '../../platform/limits.ts'
import { variablesFault } from '../graphql/limits/variables.ts'

/** What a client asks for over a websocket, checked by the same rules as over HTTP, or why it is refused. */
export function socketOperation(
  payload: SubscribePayload,
  schema: GraphQLSchema,
  documents: DocumentCache,
): { args: ExecutionArgs & { documentBytes: number } } | { faults: GraphQLError[] } {
  const variables = payload.variables ?? {}
  const fault = variablesFault(variables)
  if (fault) return { faults: [fault] }
  const read = documents.validated(payload.query)
  if (read.faults) return { faults: read.faults }
  const operation = getOperationAST(read.document, payload.operationName)
  if (!operation) return { faults: [refusal('Name the operation to run: operationName.')] }
  // Cookies, and the limit of tries, belong to requests.
  if (operation.operation === 'mutation') return { faults: [refusal('Send mutations over HTTP.')] }
  const costly = documents.costFault(read.document, payload.operationName, variables)
  if (costly) return { faults: [costly] }
  const { document, bytes: documentBytes } = read
  return { args: { schema, document, documentBytes, operationName: payload.operationName, variableValues: variables } }
}
