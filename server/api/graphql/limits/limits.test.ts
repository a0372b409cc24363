import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../../testing/app.ts'
import type { Client } from '../../../testing/client.ts'

const times = (count: number, make: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => make(place)).join(' ')
const nested = (depth: number, open: string, inner: string) => open.repeat(depth) + inner + ' }'.repeat(depth)

let app: TestApp
let client: Client
beforeAll(async () => {
  app = await startApp('SQLite')
  client = await app.as('ADMIN')
})
afterAll(() => app.stop())

describe('what asks for too much is refused with 400, a code, the limit and a sentence', () => {
  test.each([
    ['1,000 aliases', `{ ${times(1000, (n) => `a${n}: setupRequired`)} }`, /TOO_MANY_(ALIASES|ROOT_FIELDS|TOKENS)/],
    ['61 aliases inside', `{ viewer { ${times(61, (n) => `a${n}: id`)} } }`, /TOO_MANY_ALIASES/],
    ['10,000 aliases', `{ ${times(10_000, (n) => `a${n}: setupRequired`)} }`, /TOO_MANY_TOKENS|DOCUMENT_TOO_LONG/],
    ['a depth of 50', `{ viewer { ${nested(50, 'a { ', 'b')} } }`, /TOO_DEEP/],
    ['a depth of 2,000', `{ ${nested(2000, 'a { ', 'b')} }`, /TOO_MANY_TOKENS/],
    ['a depth of 20,000', `{ ${nested(20_000, 'a{', 'b')} }`, /TOO_MANY_TOKENS|DOCUMENT_TOO_LONG/],
    [
      'depth hidden in fragments',
      `{ ...F0 } ${times(30, (n) => `fragment F${n} on Query { viewer { ...F${n + 1} } }`)} fragment F30 on User { id }`,
      /TOO_DEEP/,
    ],
    [
      'depth hidden in inline fragments',
      `{ viewer { ${nested(25, '... on User { a { ', 'b') + ' }'.repeat(25)} } }`,
      /TOO_DEEP/,
    ],
    [
      'breadth made of fragments',
      `{ viewer { ...A ...A ...A } } ${times(12, (n) => `fragment ${'ABCDEFGHIJKL'[n]} on User { ...${'BCDEFGHIJKLM'[n]} ...${'BCDEFGHIJKLM'[n]} ...${'BCDEFGHIJKLM'[n]} }`)} fragment M on User { id }`,
      /TOO_MANY_FIELDS/,
    ],
    ['a field 2,000 times', `{ viewer { ${times(2000, () => 'id')} } }`, /TOO_MANY_FIELDS/],
    [
      '200 × 100 inline fragments',
      `{ viewer { ${times(200, () => `... on User { ${times(100, () => 'id')} }`)} } }`,
      /TOO_MANY_TOKENS/,
    ],
    ['2,000 directives', `{ setupRequired ${times(2000, () => '@skip(if: false)')} }`, /TOO_MANY_TOKENS/],
    ['100 directives', `{ setupRequired ${times(100, () => '@include(if: true)')} }`, /TOO_MANY_DIRECTIVES/],
    [
      '1,000 variables',
      `query (${times(1000, (n) => `$v${n}: Int`)}) { setupRequired }`,
      /TOO_MANY_TOKENS|TOO_MANY_VARIABLES/,
    ],
    ['40 things at once', `{ ${times(40, () => 'setupRequired')} }`, /TOO_MANY_ROOT_FIELDS/],
    [
      '56 things in inline fragments',
      `{ ${times(28, (n) => `... on Query { a${n}: setupRequired b${n}: setupRequired }`)} }`,
      /TOO_MANY_ROOT_FIELDS/,
    ],
    [
      '56 things in fragments within fragments',
      `{ ...A ...A } fragment A on Query { ...B ...B } fragment B on Query { ${times(14, (n) => `a${n}: setupRequired`)} }`,
      /TOO_MANY_ROOT_FIELDS/,
    ],
    ['50 operations', times(50, (n) => `query Q${n} { setupRequired }`), /TOO_MANY_OPERATIONS/],
    [
      'a list of lists of lists',
      `{ jobs(first: 100) { nodes { recentExecutions(count: 100) { job { recentExecutions(count: 100) { id job { id } } } } } } }`,
      /TOO_COSTLY/,
    ],
    [
      'a nested literal',
      `{ auditEvents(filter: ${'['.repeat(2000)}${']'.repeat(2000)}) { nodes { id } } }`,
      /TOO_MANY_TOKENS|TOO_DEEP/,
    ],
    [
      'a nested literal within the limit of words',
      `{ auditEvents(filter: ${'['.repeat(1000)}${']'.repeat(1000)}) { nodes { id } } }`,
      /TOO_DEEP/,
    ],
    [
      'a nested object',
      `{ auditEvents(filter: ${'{ and: '.repeat(500)}1${' }'.repeat(500)}) { nodes { id } } }`,
      /TOO_DEEP/,
    ],
    ['a long comment', `{ setupRequired } # ${'x'.repeat(200_000)}`, /DOCUMENT_TOO_LONG/],
  ])('%s', async (_what, document, reason) => {
    const { status, errors } = await client.send(document)
    expect(errors).toHaveLength(1)
    expect({ status, code: errors![0]!.extensions.code }).toEqual({ status: 400, code: 'BAD_USER_INPUT' })
    expect(errors![0]!.extensions.reason).toMatch(reason)
    expect(errors![0]!.message).toMatch(/^[A-Z].+\.$/)
  })

  test.each([
    ['a million values', { a: Array.from({ length: 1_000_000 }, () => 1) }, 'TOO_MANY_VALUES'],
    ['100 levels', { a: JSON.parse('['.repeat(100) + ']'.repeat(100)) }, 'VARIABLES_TOO_DEEP'],
    ['half a character', { a: { b: ['\udc00'] } }, 'NOT_TEXT'],
  ])('variables with %s', async (_what, variables, reason) => {
    const { status, errors } = await client.send('{ setupRequired }', variables)
    expect({ status, reason: errors![0]!.extensions.reason }).toEqual({ status: 400, reason })
  })

  test('variables 100,000 levels deep are refused', async () => {
    const deep = `{"query":"{ setupRequired }","variables":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
    expect((await client.post(deep)).status).toBe(400)
  })
})

test('a full page of executions with all their fields is within the limits', async () => {
  const headers = '{ name value secret }'
  const attempt = `number startedAt durationMs remoteAddress requestMethod requestUrl requestHeaders ${headers} requestBody
    responseStatus responseHeaders ${headers} responseBody responseBodyBytes responseBodyTruncated redirects
    timings { dnsMs connectMs tlsMs firstByteMs downloadMs } failureKind errorMessage explanation`
  const run = `id trigger triggeredBy { id name } status reason scheduledFor startedAt finishedAt nextAttemptAt delayMs
    durationMs attemptCount responseStatus failureKind errorMessage job { id name category { id name } }`
  const { executions } = await client.ask(`{ executions(first: 100) { nodes { ${run} attempts { ${attempt} } } } }`)
  expect(executions).toEqual({ nodes: [] })
})

test('the validation quickly refuses a fragment that contains itself', async () => {
  const cycle = '{ viewer { ...A } } fragment A on User { ...B } fragment B on User { ...A }'
  const { status, errors } = await client.send(cycle)
  expect({ status, code: errors![0]!.extensions.code }).toEqual({ status: 400, code: 'BAD_USER_INPUT' })
  expect(errors![0]!.message).toContain('Cannot spread fragment')
})

test('of a thousand errors in the document or the variables, ten are reported', async () => {
  const unknown = await client.send(`{ viewer { ${times(1000, (n) => `unknown${n}`)} } }`)
  expect(unknown.status).toBe(400)
  expect(unknown.errors!.length).toBeLessThanOrEqual(10)
  const ids = Array.from({ length: 1000 }, () => ({}))
  const wrong = await client.send('query ($ids: [ID!]) { auditEvents(filter: { actorIds: $ids }) { nodes { id } } }', {
    ids,
  })
  expect(wrong.status).toBe(400)
  expect(wrong.errors!.length).toBeLessThanOrEqual(10)
})

test('an error about an invalid document suggests no names of the schema', async () => {
  const { errors } = await client.send('{ viewr { idd } }')
  expect(JSON.stringify(errors)).not.toMatch(/did you mean/i)
})

test('introspection works only for clients that are signed in', async () => {
  expect((await client.ask(getIntrospectionQuery())).__schema.queryType.name).toBe('Query')
  for (const document of [
    getIntrospectionQuery(),
    '{ __type(name: "User") { name } }',
    '{ ...F } fragment F on Query { __schema { types { name } } }',
  ])
    expect((await app.visitor().refused(document)).extensions.code).toBe('UNAUTHENTICATED')
  expect(await app.visitor().ask('{ __typename }')).toEqual({ __typename: 'Query' })
})

test('an invalid value is BAD_USER_INPUT with its path', async () => {
  const create = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { id } }'
  const good = { name: 'x', email: 'x@example.com', password: 'a long enough secret', role: 'VIEWER' }
  for (const [path, input] of [
    ['role', { ...good, role: 'KING' }],
    ['name', { ...good, name: null }],
    ['email', { ...good, email: 7 }],
  ] as const) {
    const { extensions } = await client.refused(create, { input })
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path }] })
  }
  for (const literal of ['"2026-02-30T00:00:00Z"', '"2026-01-01T00:00:60Z"', '"yesterday"', '12', '1e309'])
    expect(
      (await client.refused(`{ auditEvents(filter: { from: ${literal} }) { nodes { id } } }`)).extensions.code,
    ).toBe('BAD_USER_INPUT')
  for (const literal of [
    '"0001-01-01T00:00:00Z"',
    '"9999-12-31T23:59:59.999Z"',
    '"2026-01-01T05:30:00.123456789+05:30"',
    '"2024-02-29T00:00:00-00:00"',
  ])
    expect(
      (await client.ask(`{ auditEvents(filter: { from: ${literal} }) { nodes { id } } }`)).auditEvents.nodes,
    ).toBeDefined()
})
