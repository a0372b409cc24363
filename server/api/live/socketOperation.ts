import { type ExecutionArgs, getOperationAST, type GraphQLError, type GraphQLSchema } from 'graphql'
import type { SubscribePayload } from 'graphql-ws'
import type { DocumentCache } from '../graphql/DocumentCache.ts'
import { refusal } from '../../platform/limits.ts'
import { variablesFault } from '../graphql/limits/variables.ts'

/** The operation of a client's message, validated by the same rules as over HTTP, or the errors that refuse it. */
export function socketOperation(
  payload: SubscribePayload,
  schema: GraphQLSchema,
  documents: DocumentCache,
): { args: ExecutionArgs & { documentBytes: number } } | { errors: GraphQLError[] } {
  const variables = payload.variables ?? {}
  const fault = variablesFault(variables)
  if (fault) return { errors: [fault] }
  const read = documents.validated(payload.query)
  if (read.faults) return { errors: read.faults }
  const operation = getOperationAST(read.document, payload.operationName)
  if (!operation) return { errors: [refusal('Name the operation to run: operationName.')] }
  // Mutations need the cookies and the rate limits of an HTTP request.
  if (operation.operation === 'mutation') return { errors: [refusal('Send mutations over HTTP.')] }
  const costFault = documents.costFault(read.document, payload.operationName, variables)
  if (costFault) return { errors: [costFault] }
  const { document, bytes: documentBytes } = read
  return { args: { schema, document, documentBytes, operationName: payload.operationName, variableValues: variables } }
}
