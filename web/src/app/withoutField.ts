import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'

/**
 * The document without the field that a GraphQL error's `path` names, wherever a fragment asks for it; null when the document does
 * not ask for it.
 */
export function withoutField(document: DocumentNode, path: readonly (string | number)[]): DocumentNode | null {
  const failed = fieldsAt(
    document,
    path.filter((key) => typeof key === 'string'),
  )
  if (failed.size === 0) return null
  const prune = (set: SelectionSetNode): SelectionSetNode => {
    const selections = set.selections.flatMap((one): SelectionNode[] => {
      if (failed.has(one)) return []
      return 'selectionSet' in one && one.selectionSet ? [{ ...one, selectionSet: prune(one.selectionSet) }] : [one]
    })
    return { ...set, selections: selections.length > 0 ? selections : [typename] }
  }
  return onlyUsed({
    ...document,
    definitions: document.definitions.map((one) =>
      one.kind === Kind.OPERATION_DEFINITION || one.kind === Kind.FRAGMENT_DEFINITION
        ? { ...one, selectionSet: prune(one.selectionSet) }
        : one,
    ),
  })
}

/** Fragments and variables that nothing uses any more make a document invalid. */
function onlyUsed(document: DocumentNode): DocumentNode {
  const fragments = new Set<string>()
  const variables = new Set<string>()
  const look = (node: ASTNode): void =>
    void visit(node, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread({ name }) {
        const fragment = document.definitions.find(
          (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name.value,
        )
        if (!fragment || fragments.has(name.value)) return
        fragments.add(name.value)
        look(fragment)
      },
    })
  for (const one of document.definitions) if (one.kind === Kind.OPERATION_DEFINITION) look(one)
  return visit(document, {
    FragmentDefinition: ({ name }) => (fragments.has(name.value) ? undefined : null),
    VariableDefinition: ({ variable }) => (variables.has(variable.name.value) ? undefined : null),
  })
}

/** Where all of a selection failed, something has to stand in it. */
const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

function fieldsAt(document: DocumentNode, keys: string[]): ReadonlySet<SelectionNode> {
  const found = new Set<SelectionNode>()
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  )
  const find = (set: SelectionSetNode | undefined, place: number): void => {
    for (const one of set?.selections ?? []) {
      if (one.kind === Kind.INLINE_FRAGMENT) find(one.selectionSet, place)
      else if (one.kind === Kind.FRAGMENT_SPREAD) find(fragments.get(one.name.value)?.selectionSet, place)
      else if ((one.alias ?? one.name).value !== keys[place]) continue
      else if (place === keys.length - 1) found.add(one)
      else find(one.selectionSet, place + 1)
    }
  }
  for (const one of document.definitions) if (one.kind === Kind.OPERATION_DEFINITION) find(one.selectionSet, 0)
  return found
}
