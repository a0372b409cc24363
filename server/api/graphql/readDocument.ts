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
import { maxErrors } from './publicError.ts'

/** A longer document cannot be within the limit of tokens, unless it is mostly spaces. */
const maxCharacters = 100_000
/** Heap of one node without its text: its object, its list entry, its location. Measured: 140 to 190 bytes. */
const bytesOfNode = 200

/** A valid document, or the errors that refuse it. */
export type Read = GoodDocument | { faults: GraphQLError[] }

export interface GoodDocument {
  document: DocumentNode
  /** Its heap, including its text. */
  bytes: number
  faults?: never
}

/** Parses a document and checks only its form: tokens, depth, breadth, aliases. */
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
  // V8 stores a character in one byte or two.
  return { document, bytes: nodes * bytesOfNode + 2 * text.length }
}

/** Validates a document against the schema. */
export function validationFaults(schema: GraphQLSchema, document: DocumentNode): GraphQLError[] {
  try {
    const options = { maxErrors: maxErrors - 1, hideSuggestions: true }
    return validate(schema, document, specifiedRules, options).map(invalid)
  } catch (error) {
    // Some rules of graphql-js throw on what another rule refuses, such as @include(if: $missing) in a subscription.
    return [invalid(error as Error)]
  }
}

/**
 * Keeps of each location only what errors show. The rest is a chain of all tokens. It includes comments, which no limit counts: a
 * cached document with 100 KB of `#` and line breaks would hold 9 MB. Returns the number of nodes.
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
  // Deep nesting within the token limit could still exhaust a small stack. That is the client's mistake.
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
