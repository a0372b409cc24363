import {
  type ASTNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type Location,
  parse,
  specifiedRules,
  validate,
  visit,
} from 'graphql'
import { limits, tooMuch } from '../../platform/limits.ts'
import { depthLimit } from './limits/depthLimit.ts'
import { mostErrors } from './publicError.ts'

/** A longer document cannot be within the limit of tokens, unless it is mostly spaces. */
const maxCharacters = 100_000
/** Heap of one node without its text: its own object, its place in a list, its location. Measured: 140 to 190 bytes. */
const bytesOfNode = 200

/** A document that was read: good, or why not. */
export type Read = GoodDocument | { faults: GraphQLError[] }

export interface GoodDocument {
  document: DocumentNode
  /** What it takes of the heap, with its text. */
  bytes: number
  faults?: never
}

/** Checks the form only: tokens, depth, breadth, aliases. */
export function readDocument(text: string): Read {
  if (text.length > maxCharacters)
    return { faults: [tooMuch('DOCUMENT_TOO_LONG', `A document may have ${maxCharacters} characters at most.`)] }
  let document: DocumentNode
  try {
    document = parse(text, { maxTokens: limits.tokens })
  } catch (error) {
    return { faults: [parseFault(error)] }
  }
  const fault = depthLimit(document)
  if (fault) return { faults: [fault] }
  const nodes = dropTokens(document)
  // V8 keeps a character in one byte or in two.
  return { document, bytes: nodes * bytesOfNode + 2 * text.length }
}

/** What the schema says against a document. */
export function validationFaults(schema: GraphQLSchema, document: DocumentNode): GraphQLError[] {
  try {
    const options = { maxErrors: mostErrors - 1, hideSuggestions: true }
    return validate(schema, document, specifiedRules, options).map(invalid)
  } catch (error) {
    // Some rules of graphql-js throw over what another rule refuses, as @include(if: $missing) in a subscription.
    return [invalid(error as Error)]
  }
}

/**
 * Leaves of each location what errors tell of it. The rest is a chain of all tokens, comments among them, which no limit counts:
 * 100 KB of `#` and line breaks would keep 9 MB for as long as the document is kept. Answers how many nodes there are.
 */
function dropTokens(document: DocumentNode): number {
  let nodes = 0
  visit(document, {
    enter(node: ASTNode) {
      nodes += 1
      const { start, end, source } = node.loc!
      ;(node as { loc: Pick<Location, 'start' | 'end' | 'source'> }).loc = { start, end, source }
    },
  })
  return nodes
}

function parseFault(error: unknown): GraphQLError {
  // Deep nesting within the token limit could still exhaust the stack on a small one; that is the document's fault.
  if (!(error instanceof GraphQLError)) return tooMuch('TOO_DEEP', 'The document is nested too deeply.')
  if (/token limit/.test(error.message) || /more that \d+ tokens/.test(error.message))
    return tooMuch('TOO_MANY_TOKENS', `A document may have ${limits.tokens} words and signs at most.`)
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    extensions: { code: 'BAD_USER_INPUT', reason: 'GRAPHQL_PARSE_FAILED', fields: [], http: { status: 400 } },
  })
}

function invalid(error: Error): GraphQLError {
  const known = error instanceof GraphQLError ? error : null
  return new GraphQLError(known?.message ?? 'The document cannot be understood.', {
    nodes: known?.nodes ?? null,
    extensions: { code: 'BAD_USER_INPUT', reason: 'GRAPHQL_VALIDATION_FAILED', fields: [], http: { status: 400 } },
  })
}
