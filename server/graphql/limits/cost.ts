import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'
import { mostRows } from '../../paging/PageArgs.ts'
import { limits, tooMuch } from './limits.ts'

/** Rows that a list without an argument is taken to have, unless its field says how many in its extensions. */
const usualLength = 10

interface Asked {
  schema: GraphQLSchema
  operation: OperationDefinitionNode
  fragments: Map<string, FragmentDefinitionNode>
  variables: Record<string, unknown>
}

/** Whether the answer could hold too many values: every list counts as long as its `first` or `count` lets it be. Valid documents only. */
export function costFault(asked: Asked): GraphQLError | null {
  const root = asked.schema.getRootType(asked.operation.operation)
  if (!root || costOf(asked.operation.selectionSet, root, asked, 0) <= limits.cost) return null
  return tooMuch('TOO_COSTLY', 'This asks for too much at once: ask for fewer rows or fewer fields of each.')
}

function costOf(set: SelectionSetNode, type: GraphQLObjectType, asked: Asked, spent: number): number {
  let cost = 0
  for (const selection of set.selections) {
    if (spent + cost > limits.cost) return cost
    if (selection.kind === Kind.FIELD) cost += fieldCost(selection, type, asked, spent + cost)
    else {
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : asked.fragments.get(selection.name.value)
      if (inner) cost += costOf(inner.selectionSet, type, asked, spent + cost)
    }
  }
  return cost
}

function fieldCost(node: FieldNode, parent: GraphQLObjectType, asked: Asked, spent: number): number {
  const field = parent.getFields()[node.name.value]
  if (!field || !node.selectionSet) return 1
  const type = getNamedType(field.type)
  if (!isObjectType(type) || type.name.startsWith('__')) return 1
  const inner = 1 + costOf(node.selectionSet, type, asked, spent)
  const usual = typeof field.extensions['usualLength'] === 'number' ? field.extensions['usualLength'] : usualLength
  const isList = isListType(getNullableType(field.type))
  return inner * timesOf(node, field.args, usual, isConnection(type), isList, isConnection(parent), asked)
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
  // The connection has been multiplied by its `first` already.
  if (inConnection) return 1
  const sized = args.find(({ name }) => name === 'first' || name === 'count')
  if (!sized) return usual
  const given = node.arguments?.find((argument) => argument.name.value === sized.name)?.value
  const size = given ? numberOf(given, variables) : null
  // More than a page is refused by the field itself, with a better sentence.
  return Math.min(mostRows, Math.max(1, size ?? (Number(sized.defaultValue) || usual)))
}

function numberOf(value: ValueNode, variables: Record<string, unknown>): number | null {
  if (value.kind === Kind.INT) return Number(value.value)
  if (value.kind !== Kind.VARIABLE) return null
  const given = variables[value.name.value]
  return typeof given === 'number' ? given : null
}

const isConnection = (type: GraphQLObjectType) => type.name.endsWith('Connection')
