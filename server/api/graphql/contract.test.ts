import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
} from 'graphql'
import { expect, test } from 'vitest'

type TypeNode = ObjectTypeDefinitionNode | InputObjectTypeDefinitionNode | EnumTypeDefinitionNode
type MemberNode = FieldDefinitionNode | InputValueDefinitionNode
type Kept = { directives?: readonly ConstDirectiveNode[] }

const typesOf = (file: string) =>
  new Map(
    parse(readFileSync(join(import.meta.dirname, file), 'utf8'))
      .definitions.filter(isType)
      .map((type) => [type.name.value, type]),
  )
const contract = typesOf('contract.graphql')
const schema = typesOf('../../../schema.graphql')

test.each([...contract.keys()])(
  'the schema keeps what the contract says of %s: names, types, null, defaults',
  (name) => {
    const kept = schema.get(name)
    expect(kept?.kind, name).toBe(contract.get(name)!.kind)
    for (const [member, text] of membersOf(contract.get(name)!)) expect(membersOf(kept!).get(member), member).toBe(text)
  },
)

test('everything that the schema adds to the contract is optional', () => {
  for (const [name, promised] of contract) {
    const known = membersOf(promised)
    for (const member of membersOf(schema.get(name)!).keys())
      if (promised.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && !known.has(member))
        expect(isOptional(name, member)).toBe(true)
  }
})

function isType(definition: DefinitionNode): definition is TypeNode {
  return [Kind.OBJECT_TYPE_DEFINITION, Kind.INPUT_OBJECT_TYPE_DEFINITION, Kind.ENUM_TYPE_DEFINITION].includes(
    definition.kind as Kind.OBJECT_TYPE_DEFINITION,
  )
}

/** Each value; each field with its type and default; each argument of a field as `field(argument)`. */
function membersOf(type: TypeNode): Map<string, string> {
  if (type.kind === Kind.ENUM_TYPE_DEFINITION)
    return new Map((type.values ?? []).map(({ name }) => [name.value, name.value]))
  const members = new Map<string, string>()
  for (const field of type.fields ?? []) {
    members.set(field.name.value, said(field))
    for (const argument of 'arguments' in field ? (field.arguments ?? []) : [])
      members.set(`${field.name.value}(${argument.name.value})`, said(argument))
  }
  return members
}

function said(member: MemberNode & Kept): string {
  const byDefault =
    member.kind === Kind.INPUT_VALUE_DEFINITION && member.defaultValue ? print(member.defaultValue) : null
  return byDefault === null ? print(member.type) : `${print(member.type)} = ${byDefault}`
}

function isOptional(type: string, member: string): boolean {
  const field = (schema.get(type) as InputObjectTypeDefinitionNode).fields!.find(({ name }) => name.value === member)!
  return field.type.kind !== Kind.NON_NULL_TYPE || field.defaultValue !== undefined
}
