import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLError,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'
import { maxRows } from '../../../model/paging/PageArgs.ts'
import { limits, tooMuch } from '../../../platform/limits.ts'

/** Of a list without a size argument, unless the field's extensions give one. */
const assumedLength = 10

interface Operation {
  schema: GraphQLSchema
  definition: OperationDefinitionNode
  fragments: Map<string, FragmentDefinitionNode>
  variables: Record<string, unknown>
}

/** The maximum size of an answer. */
interface Cost {
  values: number
  /** Of the texts whose fields have `maxBytes` in their extensions. */
  bytes: number
}

const oneValue: Cost = { values: 1, bytes: 0 }

/**
 * The error for a document whose answer could have too many values or too many bytes of text, or null. A list
 * multiplies the cost of its items by `first` or `count`. The document must be valid.
 */
export function complexityLimit(operation: Operation): GraphQLError | null {
  const root = operation.schema.getRootType(operation.definition.operation)
  if (!root) return null
  const { values, bytes } = costOf(operation.definition.selectionSet, root, operation, 0)
  if (values > limits.cost)
    return tooMuch('TOO_COSTLY', 'This asks for too much at once: request fewer rows, or fewer fields of each.')
  if (bytes > limits.textBytes)
    return tooMuch(
      'TOO_COSTLY',
      'This asks for too many bodies and headers at once: request fewer rows, or select each field only once.',
    )
  return null
}

function costOf(set: SelectionSetNode, type: GraphQLObjectType, operation: Operation, spent: number): Cost {
  let [values, bytes] = [0, 0]
  for (const selection of set.selections) {
    if (spent + values > limits.cost) break
    const cost = selectionCost(selection, type, operation, spent + values)
    values += cost.values
    bytes += cost.bytes
  }
  return { values, bytes }
}

function selectionCost(
  selection: SelectionSetNode['selections'][number],
  type: GraphQLObjectType,
  operation: Operation,
  spent: number,
): Cost {
  if (selection.kind === Kind.FIELD) return fieldCost(selection, type, operation, spent)
  const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : operation.fragments.get(selection.name.value)
  return inner ? costOf(inner.selectionSet, type, operation, spent) : { values: 0, bytes: 0 }
}

function fieldCost(node: FieldNode, parent: GraphQLObjectType, operation: Operation, spent: number): Cost {
  const field = parent.getFields()[node.name.value]
  if (!field) return oneValue
  if (!node.selectionSet) return { values: 1, bytes: numericExtension(field, 'maxBytes') ?? 0 }
  const type = getNamedType(field.type)
  if (!isObjectType(type) || type.name.startsWith('__')) return oneValue
  const inner = costOf(node.selectionSet, type, operation, spent)
  const times = listMultiplier(node, field, parent, operation)
  return { values: (1 + inner.values) * times, bytes: inner.bytes * times }
}

/** How many items a list may have; 1 for a field that is no list. */
function listMultiplier(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  parent: GraphQLObjectType,
  { variables }: Operation,
): number {
  if (!isConnection(getNamedType(field.type)) && !isListType(getNullableType(field.type))) return 1
  // Its connection is already multiplied by `first`.
  if (isConnection(parent)) return 1
  const assumed = numericExtension(field, 'assumedLength') ?? assumedLength
  const sized = field.args.find(({ name }) => name === 'first' || name === 'count')
  if (!sized) return assumed
  const given = node.arguments?.find((argument) => argument.name.value === sized.name)?.value
  const size = given ? numberOf(given, variables) : null
  // The field itself refuses more than a page, with a better message.
  return Math.min(maxRows, Math.max(1, size ?? (Number(sized.defaultValue) || assumed)))
}

function numericExtension({ extensions }: GraphQLField<unknown, unknown>, name: string): number | null {
  const value = extensions[name]
  return typeof value === 'number' ? value : null
}

function numberOf(value: ValueNode, variables: Record<string, unknown>): number | null {
  if (value.kind === Kind.INT) return Number(value.value)
  if (value.kind !== Kind.VARIABLE) return null
  const given = variables[value.name.value]
  return typeof given === 'number' ? given : null
}

const isConnection = (type: GraphQLNamedType) => type.name.endsWith('Connection')
