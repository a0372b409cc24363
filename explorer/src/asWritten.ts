import type { Fetcher } from '@graphiql/toolkit'
import { Kind, parse, type DocumentNode } from 'graphql'

/**
 * Sends what the editor contains. For a moment after a change of tabs GraphiQL still passes the name and the document of the
 * previous tab: the server would refuse the name, and a subscription would go out over HTTP.
 */
export function asWritten(fetcher: Fetcher): Fetcher {
  return ({ operationName, ...params }, options = {}) => {
    const documentAST = parsed(params.query)
    if (!documentAST) return fetcher({ ...params, ...named(operationName) }, options)
    return fetcher({ ...params, ...named(nameIn(documentAST, operationName)) }, { ...options, documentAST })
  }
}

/** An operation without a name is sent without one. */
const named = (name: string | null | undefined) => (name ? { operationName: name } : {})

function nameIn(document: DocumentNode, asked: string | null | undefined): string | undefined {
  const names = document.definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? [one.name?.value] : []))
  return names.find((name) => name === asked) ?? names[0]
}

/** Undefined if the text is not GraphQL; the server then reports the error. */
function parsed(text: string): DocumentNode | undefined {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}
