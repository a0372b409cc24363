import {
  getNullableType,
  type GraphQLField,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql'
import { getMetadataStorage } from 'type-graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSchema } from './schema.ts'
import { startApp, type TestApp } from '../../testing/app.ts'

const schema = createSchema()
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
)

/** What anybody may ask: without it nobody could get in. */
const open = ['setupRequired', 'completeSetup', 'signIn', 'refreshSession', 'signOut', 'viewer']
/** What administrators alone may ask. */
const administrators = [
  'users',
  'createUser',
  'updateUser',
  'createChannel',
  'updateChannel',
  'deleteChannel',
  'testChannel',
  'createAlertPolicy',
  'updateAlertPolicy',
  'deleteAlertPolicy',
]

/** What people alone may ask, having signed in: an API token does nothing with accounts. */
const sessionOnly = ['apiTokens', 'createApiToken', 'revokeApiToken', 'sessions', 'revokeSession', 'changePassword']

describe('guards', () => {
  const { queries, mutations, subscriptions } = getMetadataStorage()
  const rolesOf = (name: string) =>
    [...queries, ...mutations, ...subscriptions].find((one) => one.schemaName === name)?.roles as string[] | undefined

  test('protect every operation but those that let a person sign in', () => {
    const names = [...queries, ...mutations, ...subscriptions].map(({ schemaName }) => schemaName)
    expect(names.filter((name) => rolesOf(name) === undefined).toSorted()).toEqual(open.toSorted())
  })

  test('let a viewer change nothing that belongs to the workspace', () => {
    const own = new Set([...open, 'changePassword', 'revokeSession', 'createApiToken', 'revokeApiToken'])
    for (const { schemaName } of mutations) {
      if (own.has(schemaName)) continue
      expect({ schemaName, roles: rolesOf(schemaName) }).toEqual({
        schemaName,
        roles: [administrators.includes(schemaName) ? 'ADMIN' : 'EDITOR'],
      })
    }
  })

  let app: TestApp
  beforeAll(async () => void (app = await startApp('SQLite')))
  afterAll(() => app.stop())

  test('answer UNAUTHENTICATED to visitors on every field of the API', async () => {
    for (const [kind, root] of [
      ['query', schema.getQueryType()!],
      ['mutation', schema.getMutationType()!],
    ] as const)
      for (const field of Object.values(root.getFields())) {
        if (open.includes(field.name)) continue
        const { document, variables } = callOf(kind, field)
        const { extensions } = await app.visitor().refused(document, variables)
        expect({ field: field.name, code: extensions.code }).toEqual({ field: field.name, code: 'UNAUTHENTICATED' })
      }
  })

  test('let no API token touch sessions, passwords or tokens, whatever its role', async () => {
    const admin = await app.as('ADMIN')
    const make = 'mutation { createApiToken(input: { name: "all", role: ADMIN }) { token } }'
    const program = Object.assign(app.visitor(), { token: (await admin.ask(make)).createApiToken.token as string })
    for (const [kind, root] of [
      ['query', schema.getQueryType()!],
      ['mutation', schema.getMutationType()!],
    ] as const)
      for (const field of Object.values(root.getFields())) {
        const { document, variables } = callOf(kind, field)
        const { errors } = await program.send(document, variables)
        const isForbidden = errors?.[0]?.extensions.code === 'FORBIDDEN'
        expect({ field: field.name, isForbidden }).toEqual({
          field: field.name,
          isForbidden: sessionOnly.includes(field.name),
        })
        if (isForbidden) expect(errors![0]!.message).toMatch(/^API tokens cannot do this: .+\.$/)
        // A new operation of this kind has to be marked, or to be named here with a reason.
        const isOfAccounts = /token|session|password/i.test(field.name)
        if (isOfAccounts && !open.includes(field.name)) expect(sessionOnly).toContain(field.name)
      }
  })

  test('answer FORBIDDEN to viewers on every operation of a higher role', async () => {
    const viewer = await app.as('VIEWER')
    for (const field of [
      ...Object.values(schema.getQueryType()!.getFields()),
      ...Object.values(schema.getMutationType()!.getFields()),
    ]) {
      const [minRole] = rolesOf(field.name) ?? []
      if (minRole === undefined) continue
      const { document, variables } = callOf(
        schema.getQueryType()!.getFields()[field.name] ? 'query' : 'mutation',
        field,
      )
      const { extensions } = await viewer.refused(document, variables)
      expect({ field: field.name, code: extensions.code }).toEqual({ field: field.name, code: 'FORBIDDEN' })
    }
  })
})

test('every type, field, argument and value has a description', () => {
  const bare: string[] = []
  const look = (name: string, one: { description?: string | null | undefined }) => one.description || bare.push(name)
  for (const type of types) {
    look(type.name, type)
    if (isEnumType(type)) continue
    if (!isObjectType(type) && !isInputObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      look(`${type.name}.${field.name}`, field)
      if ('args' in field)
        for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name})`, argument)
    }
  }
  expect(bare.filter((name) => !/^(Query|Mutation|Subscription)$/.test(name))).toEqual([])
})

test('no type shows a secret', () => {
  for (const type of types)
    if (isObjectType(type) && type !== schema.getMutationType())
      expect(
        Object.keys(type.getFields()).filter(
          (name) => /hash|encrypted|password|secretKey|revoked/i.test(name) && name !== 'endsWithPassword',
        ),
      ).toEqual([])
})

/** A call of a field with an argument of the right type for each that it needs. */
function callOf(kind: string, field: GraphQLField<unknown, unknown>) {
  const needed = field.args.filter(
    (argument) => String(argument.type).endsWith('!') && argument.defaultValue === undefined,
  )
  const declared = needed.map((argument) => `$${argument.name}: ${argument.type}`).join(', ')
  const given = needed.map((argument) => `${argument.name}: $${argument.name}`).join(', ')
  const selection = /^\[?(Boolean|ID|String)/.test(String(getNullableType(field.type))) ? '' : '{ __typename }'
  return {
    document: `${kind} ${declared && `(${declared})`} { ${field.name}${given && `(${given})`} ${selection} }`,
    variables: Object.fromEntries(needed.map((argument) => [argument.name, valueOf(String(argument.type))])),
  }
}

function valueOf(type: string): unknown {
  const input = schema.getType(type.replaceAll(/[[\]!]/g, ''))
  if (type.startsWith('[')) return [valueOf(type.slice(1, type.lastIndexOf(']')))]
  if (isEnumType(input)) return input.getValues()[0]!.name
  if (isInputObjectType(input)) {
    const needed = Object.values(input.getFields()).filter(
      (field) => String(field.type).endsWith('!') && field.defaultValue === undefined,
    )
    return Object.fromEntries(needed.map((field) => [field.name, valueOf(String(field.type))]))
  }
  if (type.startsWith('DateTimeISO')) return '2030-01-01T00:00:00.000Z'
  return type.startsWith('Int') ? 1 : type.startsWith('Boolean') ? true : '1'
}
