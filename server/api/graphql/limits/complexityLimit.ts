import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLError,
  type GraphQLField,
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

/** The assumed length of a list without a size argument, unless the field's extensions give one. */
const usualLength = 10

interface Asked {
  schema: GraphQLSchema
  operation: OperationDefinitionNode
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
 * The error for a document whose answer could have too many values or too many bytes of text, or null. Each list counts with its
 * `first` or `count`. The document must be valid.
 */
export function complexityLimit(asked: Asked): GraphQLError | null {
  const root = asked.schema.getRootType(asked.operation.operation)
  if (!root) return null
  const { values, bytes } = costOf(asked.operation.selectionSet, root, asked, 0)
  if (values > limits.cost)
    return tooMuch('TOO_COSTLY', 'This asks for too much at once: ask for fewer rows or fewer fields of each.')
  if (bytes > limits.textBytes)
    return tooMuch(
      'TOO_COSTLY',
      'This asks for too many bodies and headers at once: ask for fewer rows, or for each once.',
    )
  return null
}

function costOf(set: SelectionSetNode, type: GraphQLObjectType, asked: Asked, spent: number): Cost {
  let [values, bytes] = [0, 0]
  for (const selection of set.selections) {
    if (spent + values > limits.cost) break
    const cost = selectionCost(selection, type, asked, spent + values)
    values += cost.values
    bytes += cost.bytes
  }
  return { values, bytes }
}

function selectionCost(
  selection: SelectionSetNode['selections'][number],
  type: GraphQLObjectType,
  asked: Asked,
  spent: number,
): Cost {
  if (selection.kind === Kind.FIELD) return fieldCost(selection, type, asked, spent)
  const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : asked.fragments.get(selection.name.value)
  return inner ? costOf(inner.selectionSet, type, asked, spent) : { values: 0, bytes: 0 }
}

function fieldCost(node: FieldNode, parent: GraphQLObjectType, asked: Asked, spent: number): Cost {
  const field = parent.getFields()[node.name.value]
  if (!field) return oneValue
  if (!node.selectionSet) return { values: 1, bytes: numberIn(field, 'maxBytes') ?? 0 }
  const type = getNamedType(field.type)
  if (!isObjectType(type) || type.name.startsWith('__')) return oneValue
  const inner = costOf(node.selectionSet, type, asked, spent)
  const usual = numberIn(field, 'usualLength') ?? usualLength
  const isList = isListType(getNullableType(field.type))
  const times = timesOf(node, field.args, usual, isConnection(type), isList, isConnection(parent), asked)
  return { values: (1 + inner.values) * times, bytes: inner.bytes * times }
}

function numberIn({ extensions }: GraphQLField<unknown, unknown>, name: string): number | null {
  const value = extensions[name]
  return typeof value === 'number' ? value : null
}

function timesOf(
  node: FieldNode,
  args: readonly { name: string; defaultValue?: unknown }[],
  usual: number,
  opensConnection: boolean,
  isList: boolean,
  inConnection: boolean,
  { variables }: Asked,
): number {
  if (!opensConnection && !isList) return 1
  // Its connection is already multiplied by `first`.
  if (inConnection) return 1
  const sized = args.find(({ name }) => name === 'first' || name === 'count')
  if (!sized) return usual
  const given = node.arguments?.find((argument) => argument.name.value === sized.name)?.value
  const size = given ? numberOf(given, variables) : null
  // The field itself refuses more than a page, with a better message.
  return Math.min(maxRows, Math.max(1, size ?? (Number(sized.defaultValue) || usual)))
}

function numberOf(value: ValueNode, variables: Record<string, unknown>): number | null {
  if (value.kind === Kind.INT) return Number(value.value)
  if (value.kind !== Kind.VARIABLE) return null
  const given = variables[value.name.value]
  return typeof given === 'number' ? given : null
}

const isConnection = (type: GraphQLObjectType) => type.name.endsWith('Connection')
