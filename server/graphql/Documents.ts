import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  specifiedRules,
  validate,
  visit,
} from 'graphql'
import { costFault } from './limits/cost.ts'
import { limits, tooMuch } from './limits/limits.ts'
import { shapeFault } from './limits/shape.ts'
import { mostErrors } from './publicError.ts'

const mostRemembered = 500
/** A longer document cannot be within the limit of tokens, unless it is mostly spaces. */
const longestText = 100_000

const doors = new Set(['setupRequired', 'completeSetup', 'signIn', 'refreshSession', 'signOut', '__typename'])

/** A document that was read once: good, or why not. */
export type Read =
  | { document: DocumentNode; introspects: boolean; forVisitors: boolean; faults?: never }
  | { faults: GraphQLError[] }

/** Reads documents and checks their form, each text once; the same for HTTP and websockets. */
export class Documents {
  readonly #schema: GraphQLSchema
  readonly #known = new Map<string, Read>()
  readonly #valid = new WeakSet<DocumentNode>()
  readonly #fragments = new WeakMap<DocumentNode, Map<string, FragmentDefinitionNode>>()

  constructor(schema: GraphQLSchema) {
    this.#schema = schema
  }

  /** Form only: tokens, depth, breadth, aliases. What the schema says is checked after. */
  read(text: string): Read {
    const known = this.#known.get(text)
    if (known) return known
    const read = readForm(text)
    // What is refused is not kept: it would push out what is in use.
    if (!read.faults) this.#remember(text, read)
    return read
  }

  /** Form and schema. */
  validated(text: string): Read {
    const read = this.read(text)
    if (read.faults || this.#valid.has(read.document)) return read
    const faults = this.#validate(read.document)
    if (faults.length > 0) return { faults }
    this.#valid.add(read.document)
    return read
  }

  /** Whether a valid document asks for too many values, with these variables. */
  costFault(document: DocumentNode, operationName: string | null | undefined, variables: Record<string, unknown>) {
    const operation = getOperationAST(document, operationName)
    if (!operation) return null
    let fragments = this.#fragments.get(document)
    if (!fragments) this.#fragments.set(document, (fragments = fragmentsOf(document)))
    return costFault({ schema: this.#schema, operation, fragments, variables })
  }

  #validate(document: DocumentNode): GraphQLError[] {
    try {
      const options = { maxErrors: mostErrors - 1, hideSuggestions: true }
      return validate(this.#schema, document, specifiedRules, options).map(invalid)
    } catch (error) {
      // Some rules of graphql-js throw over what another rule refuses, as @include(if: $missing) in a subscription.
      return [invalid(error as Error)]
    }
  }

  #remember(text: string, read: Read) {
    if (this.#known.size >= mostRemembered) this.#known.delete(this.#known.keys().next().value!)
    this.#known.set(text, read)
  }
}

function readForm(text: string): Read {
  if (text.length > longestText)
    return { faults: [tooMuch('DOCUMENT_TOO_LONG', `A document may have ${longestText} characters at most.`)] }
  let document: DocumentNode
  try {
    document = parse(text, { maxTokens: limits.tokens })
  } catch (error) {
    return { faults: [parseFault(error)] }
  }
  const fault = shapeFault(document)
  if (fault) return { faults: [fault] }
  return { document, introspects: asksForSchema(document), forVisitors: isForVisitors(document) }
}

function parseFault(error: unknown): GraphQLError {
  // Deep nesting within the token limit could still exhaust the stack on a small one; that is the document's fault.
  if (!(error instanceof GraphQLError)) return tooMuch('TOO_DEEP', 'The document is nested too deeply.')
  if (/token limit/.test(error.message) || /more that \d+ tokens/.test(error.message))
    return tooMuch('TOO_MANY_TOKENS', `A document may have ${limits.tokens} words and signs at most.`)
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    extensions: { code: 'BAD_USER_INPUT', reason: 'GRAPHQL_PARSE_FAILED', fields: [], http: { status: 400 } },
  })
}

function invalid(error: Error): GraphQLError {
  const known = error instanceof GraphQLError ? error : null
  return new GraphQLError(known?.message ?? 'The document cannot be understood.', {
    nodes: known?.nodes,
    extensions: { code: 'BAD_USER_INPUT', reason: 'GRAPHQL_VALIDATION_FAILED', fields: [], http: { status: 400 } },
  })
}

function asksForSchema(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    Field(node) {
      if (node.name.value === '__schema' || node.name.value === '__type') found = true
    },
  })
  return found
}

/** Whether it asks for nothing but what is open to whoever is not signed in. */
function isForVisitors(document: DocumentNode): boolean {
  return document.definitions.every(
    (one) =>
      one.kind === Kind.OPERATION_DEFINITION &&
      one.selectionSet.selections.every((field) => field.kind === Kind.FIELD && doors.has(field.name.value)),
  )
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
  return new Map(fragments.map((one) => [one.name.value, one]))
}
