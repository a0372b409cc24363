import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type EnumTypeDefinitionNode,
  type EnumTypeExtensionNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type InputObjectTypeExtensionNode,
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  print,
} from 'graphql'
import { expect, test } from 'vitest'

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode
type InputNode = InputObjectTypeDefinitionNode | InputObjectTypeExtensionNode
type EnumNode = EnumTypeDefinitionNode | EnumTypeExtensionNode
type TypeNode = ObjectNode | InputNode | EnumNode

interface Type {
  kind: 'type' | 'input' | 'enum'
  /** Each value; each field with its type and default; each argument of a field as `field(argument)`. */
  members: Map<string, string>
}

const kinds: Partial<Record<Kind, Type['kind']>> = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'type',
  [Kind.OBJECT_TYPE_EXTENSION]: 'type',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: 'input',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.ENUM_TYPE_EXTENSION]: 'enum',
}

const textOf = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')
const contract = typesIn(textOf('contract.graphql'))
const schema = typesIn(textOf('../../../schema.graphql'))

test.each([...contract.keys()])(
  'the schema keeps the names, types, nulls and defaults of %s in the contract',
  (name) => {
    const { kind, members } = contract.get(name)!
    const actual = schema.get(name)
    expect(actual?.kind).toBe(kind)
    for (const [member, text] of members) expect(actual!.members.get(member), member).toBe(text)
  },
)

test('a client may leave out every input field that the contract does not name', () => {
  for (const [name, { kind, members }] of contract) {
    if (kind !== 'input') continue
    for (const [member, text] of schema.get(name)!.members)
      if (!members.has(member)) expect(isOptional(text), `${name}.${member}`).toBe(true)
  }
})

test('a block that extends a type adds its members to the contract, before or after the type itself', () => {
  const blocks = [
    'type Job { id: ID! }',
    'extend type Job { runs(first: Int! = 20): [Run!]! }',
    'extend type Job { host: String }',
  ]
  const expected = { id: 'ID!', runs: '[Run!]!', 'runs(first)': 'Int! = 20', host: 'String' }
  for (const text of [blocks.join('\n'), blocks.toReversed().join('\n')])
    expect(Object.fromEntries(typesIn(text).get('Job')!.members)).toEqual(expected)
  const { kind, members } = typesIn('extend enum Role { OWNER } enum Role { VIEWER }').get('Role')!
  expect([kind, ...members.keys()]).toEqual(['enum', 'OWNER', 'VIEWER'])
})

/** The types of a document by name, with all their `extend` blocks folded in. */
function typesIn(text: string): Map<string, Type> {
  const types = new Map<string, Type>()
  for (const definition of parse(text).definitions) {
    const kind = kinds[definition.kind]
    if (!kind) continue
    const { name } = definition as TypeNode
    const known = types.get(name.value)?.members ?? []
    types.set(name.value, { kind, members: new Map([...known, ...membersOf(definition as TypeNode)]) })
  }
  return types
}

function membersOf(type: TypeNode): [string, string][] {
  if ('values' in type) return (type.values ?? []).map(({ name }) => [name.value, name.value])
  const fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] =
    (type as ObjectNode | InputNode).fields ?? []
  return fields.flatMap((field) => [
    [field.name.value, signature(field)],
    ...('arguments' in field ? (field.arguments ?? []) : []).map((argument): [string, string] => [
      `${field.name.value}(${argument.name.value})`,
      signature(argument),
    ]),
  ])
}

function signature(member: FieldDefinitionNode | InputValueDefinitionNode): string {
  const hasDefault = member.kind === Kind.INPUT_VALUE_DEFINITION && member.defaultValue
  return hasDefault ? `${print(member.type)} = ${print(hasDefault)}` : print(member.type)
}

const isOptional = (text: string) => !text.endsWith('!')
