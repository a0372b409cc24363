import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
  isInputObjectType,
} from 'graphql'

/** Each place in which an operation takes an id: `Query.executions(filter.jobIds)`. */
export function idArguments(schema: GraphQLSchema): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  return roots
    .flatMap((root) =>
      Object.values(root!.getFields()).flatMap((field) =>
        field.args.flatMap((arg) => idsIn(arg).map((path) => `${root!.name}.${field.name}(${path})`)),
      ),
    )
    .toSorted()
}

function idsIn({ name, type }: GraphQLArgument | GraphQLInputField, inside: string[] = []): string[] {
  const named = getNamedType(type)
  if (named.name === 'ID') return [name]
  if (!isInputObjectType(named) || inside.includes(named.name)) return []
  return Object.values(named.getFields()).flatMap((field) =>
    idsIn(field, [...inside, named.name]).map((path) => `${name}.${path}`),
  )
}
