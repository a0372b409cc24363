import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'
import { limits, tooMuch } from '../../../platform/limits.ts'

/** Fields that check a password or a refresh token. Each is expensive, so an operation may have only one. */
const authFields = new Set(['completeSetup', 'signIn', 'refreshSession', 'changePassword', 'createUser', 'updateUser'])

interface Tally {
  fields: number
  /** At the top of the operation, including those in fragments. */
  rootFields: number
  aliases: number
  directives: number
  authFields: number
}

/**
 * The error for a document that is too large in form, with its fragments expanded, or null. It runs before the validation and stops
 * at the first excess, so a hostile document costs no more than one at the limit.
 */
export function depthLimit(document: DocumentNode): GraphQLError | null {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
  if (operations.length > limits.operations)
    return tooMuch('TOO_MANY_OPERATIONS', `A document may hold ${limits.operations} operations at most.`)
  const fragments = new Map(
    document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
  )
  for (const operation of operations) {
    const fault = operationFault(operation, fragments)
    if (fault) return fault
  }
  return null
}

function operationFault(operation: OperationDefinitionNode, fragments: Map<string, FragmentDefinitionNode>) {
  if ((operation.variableDefinitions?.length ?? 0) > limits.variables)
    return tooMuch('TOO_MANY_VARIABLES', `An operation may have ${limits.variables} variables at most.`)
  const directives = operation.directives?.length ?? 0
  const tally: Tally = { fields: 0, rootFields: 0, aliases: 0, directives, authFields: 0 }
  const open = new Set<string>()

  const visit = (set: SelectionSetNode, depth: number): GraphQLError | null => {
    if (depth > limits.depth) return tooMuch('TOO_DEEP', `A query may go ${limits.depth} levels deep.`)
    for (const selection of set.selections) {
      tally.directives += selection.directives?.length ?? 0
      let fault: GraphQLError | null = null
      if (selection.kind === Kind.FIELD) {
        tally.fields += 1
        fault = literalFault(selection)
        if (selection.alias) tally.aliases += 1
        if (depth === 1) fault ??= rootFault(operation, selection.name.value, tally)
        fault ??= tallyFault(tally)
        if (!fault && selection.selectionSet) fault = visit(selection.selectionSet, depth + 1)
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        fault = tallyFault(tally) ?? visit(selection.selectionSet, depth)
      } else {
        const name = selection.name.value
        const fragment = fragments.get(name)
        tally.fields += 1
        fault = tallyFault(tally)
        // The validation refuses a fragment that contains itself.
        if (!fault && fragment && !open.has(name)) {
          open.add(name)
          fault = visit(fragment.selectionSet, depth)
          open.delete(name)
        }
      }
      if (fault) return fault
    }
    return null
  }
  return visit(operation.selectionSet, 1)
}

/** Literal values may be nested as deeply as values in variables. */
function literalFault(field: FieldNode): GraphQLError | null {
  let level: ValueNode[] = field.arguments?.map(({ value }) => value) ?? []
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.variableDepth)
      return tooMuch('TOO_DEEP', `A value may be nested ${limits.variableDepth} levels deep.`)
    level = level.flatMap((value) => {
      if (value.kind === Kind.LIST) return value.values
      return value.kind === Kind.OBJECT ? value.fields.map((field) => field.value) : []
    })
  }
  return null
}

function rootFault(operation: OperationDefinitionNode, name: string, tally: Tally) {
  tally.rootFields += 1
  if (tally.rootFields > limits.rootFields)
    return tooMuch('TOO_MANY_ROOT_FIELDS', `An operation may ask for ${limits.rootFields} things at most.`)
  if (operation.operation === 'mutation' && authFields.has(name)) tally.authFields += 1
  if (tally.authFields > 1)
    return tooMuch('TOO_MANY_AUTH_FIELDS', 'Do one thing with accounts at a time: one such field an operation.')
  return null
}

function tallyFault({ fields, aliases, directives }: Tally) {
  if (aliases > limits.aliases)
    return tooMuch('TOO_MANY_ALIASES', `An operation may have ${limits.aliases} aliases at most.`)
  if (directives > limits.directives)
    return tooMuch('TOO_MANY_DIRECTIVES', `An operation may have ${limits.directives} directives at most.`)
  if (fields > limits.fields)
    return tooMuch('TOO_MANY_FIELDS', `An operation may ask for ${limits.fields} fields at most.`)
  return null
}
