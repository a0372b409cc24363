import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql'

/** The names of an operation's top-level fields, including those in fragments. It stops after more than `max`. */
export function rootFieldsOf(document: DocumentNode, operation: OperationDefinitionNode, max: number): string[] {
  const names: string[] = []
  const open = new Set<string>()
  const walk = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (names.length > max) return
      if (selection.kind === Kind.FIELD) names.push(selection.name.value)
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet)
      else if (!open.has(selection.name.value)) {
        const { value } = selection.name
        const fragment = document.definitions.find(
          (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === value,
        )
        if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) continue
        open.add(value)
        walk(fragment.selectionSet)
        open.delete(value)
      }
    }
  }
  walk(operation.selectionSet)
  return names
}
