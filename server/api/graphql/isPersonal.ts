import { BREAK, type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql'

/** Whether users of one role may get different answers: the document has a field marked `@Extensions({ personal: true })`. */
export function isPersonal(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema)
  let isFound = false
  visit(
    document,
    visitWithTypeInfo(types, {
      Field() {
        isFound ||= types.getFieldDef()?.extensions['personal'] === true
        return isFound ? BREAK : undefined
      },
    }),
  )
  return isFound
}
