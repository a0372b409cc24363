import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
} from 'graphql'
import { ByteCache } from '../../platform/ByteCache.ts'
import { complexityLimit } from './limits/complexityLimit.ts'
import { strangers } from '../../platform/limits.ts'
import { unauthenticatedFault } from './limits/unauthenticatedFault.ts'
import { type GoodDocument, type Read, readDocument, validationFaults } from './readDocument.ts'

/** The web client has some 60 documents, of about 10 KB each in memory. */
const maxBytes = 16 * 1024 * 1024

/** Parses and validates documents, each text once, for HTTP and websockets alike. */
export class DocumentCache {
  readonly #schema: GraphQLSchema
  readonly #known: ByteCache<string, GoodDocument>
  readonly #fragments = new WeakMap<DocumentNode, Map<string, FragmentDefinitionNode>>()

  constructor(schema: GraphQLSchema, max = maxBytes) {
    this.#schema = schema
    this.#known = new ByteCache(max, ({ bytes }) => bytes)
  }

  /** Heap of the cached documents. */
  get bytes(): number {
    return this.#known.bytes
  }

  /** A document of a client that is signed in. */
  validated(text: string): Read {
    const known = this.#known.get(text)
    if (known) return known
    const read = this.#check(readDocument(text))
    // An invalid document is not cached: it would evict one that is in use.
    if (!read.faults) this.#known.set(text, read)
    return read
  }

  /**
   * A document of a client that is not signed in: it may ask for little, and it is not cached.
   * @param refusal why the credentials of the request are invalid; signing in and out ignores them
   */
  ofStranger(text: string, refusal: GraphQLError | null): Read {
    const read = readDocument(text)
    if (read.faults) return read
    const fault = unauthenticatedFault(read.document, refusal ? strangers.doors : strangers.rootFields)
    return fault ? { faults: [refusal ?? fault] } : this.#check(read)
  }

  /** Whether a valid document asks for too many values, with these variables. */
  costFault(
    document: DocumentNode,
    operationName: string | null | undefined,
    variables: Record<string, unknown>,
  ): GraphQLError | null {
    const operation = getOperationAST(document, operationName)
    if (!operation) return null
    let fragments = this.#fragments.get(document)
    if (!fragments) this.#fragments.set(document, (fragments = fragmentsOf(document)))
    return complexityLimit({ schema: this.#schema, definition: operation, fragments, variables })
  }

  #check(read: Read): Read {
    if (read.faults) return read
    const faults = validationFaults(this.#schema, read.document)
    return faults.length > 0 ? { faults } : read
  }
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
  return new Map(fragments.map((one) => [one.name.value, one]))
}
