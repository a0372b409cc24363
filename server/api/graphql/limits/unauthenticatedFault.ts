import { type DocumentNode, type GraphQLError, Kind, visit } from 'graphql'
import { unauthenticated } from '../../../platform/errors.ts'
import { limits, tooMuch } from '../../../platform/limits.ts'
import { rootFieldsOf } from './rootFields.ts'

/** The error for a document that may not be sent without signing in, or null. Its syntax is already checked. */
export function unauthenticatedFault(document: DocumentNode, allowed: ReadonlySet<string>): GraphQLError | null {
  for (const operation of document.definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue
    const names = rootFieldsOf(document, operation, limits.rootFields)
    if (!names.every((name) => allowed.has(name))) return notSignedIn()
  }
  if (hasAlias(document)) return tooMuch('TOO_MANY_ALIASES', 'Without signing in, a document may have no aliases.')
  return null
}

function notSignedIn(): GraphQLError {
  const error = unauthenticated()
  error.extensions['http'] = { status: 401 }
  return error
}

function hasAlias(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    Field(node) {
      if (node.alias) found = true
    },
  })
  return found
}
