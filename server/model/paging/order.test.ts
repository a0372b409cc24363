import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobMaker } from '../../testing/makeJob.ts'

describe.each(databases)('sorting and filtering of lists on %s', (name) => {
  let app: TestApp
  let admin: Client
  beforeAll(async () => {
    app = await startApp(name)
    admin = await app.as('ADMIN')
    await (await jobMaker(admin)).make()
  })
  afterAll(() => app?.stop())

  const foreign = [
    'password_hash',
    'id',
    'name',
    'NAME DESC',
    '1; drop table job',
    "NAME' or '1'='1",
    '__proto__',
    'constructor',
  ]

  test.each([
    ['jobs', 'JobOrder'],
    ['categories', 'CategoryOrder'],
  ])('%s: accepts only the columns that the schema names, in either direction', async (field, type) => {
    const query = `query ($orderBy: ${type}!) { ${field}(orderBy: $orderBy) { nodes { id } } }`
    expect((await admin.ask(query, { orderBy: { field: 'NAME', direction: 'DESC' } }))[field].nodes).toHaveLength(1)
    for (const text of foreign) {
      for (const orderBy of [
        { field: text, direction: 'ASC' },
        { field: 'NAME', direction: text },
        { field: 'NAME', direction: 'ASC', [text]: 'ASC' },
      ])
        expect((await admin.refused(query, { orderBy })).extensions.code, JSON.stringify(orderBy)).toBe(
          'BAD_USER_INPUT',
        )
    }
  })

  test.each([
    ['jobs', 'JobFilter'],
    ['categories', 'CategoryFilter'],
    ['executions', 'ExecutionFilter'],
    ['auditEvents', 'AuditFilter'],
  ])('%s: accepts only the conditions that the schema names', async (field, type) => {
    const query = `query ($filter: ${type}!) { ${field}(filter: $filter) { nodes { id } } }`
    await admin.ask(query, { filter: {} })
    for (const text of foreign) {
      const filter = JSON.parse(`{${JSON.stringify(text)}:"x"}`) as object
      expect((await admin.refused(query, { filter })).extensions.code, text).toBe('BAD_USER_INPUT')
    }
  })

  test('a forged cursor names no column and puts no text into a statement', async () => {
    const query = 'query ($after: String) { jobs(after: $after) { nodes { id } pageInfo { endCursor } } }'
    const own = (await admin.ask(query)).jobs.pageInfo.endCursor as string
    const [order] = JSON.parse(Buffer.from(own, 'base64url').toString()) as [string]
    const made = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
    for (const after of [
      made('password_hash', 'a', 1),
      made(order, 'a'),
      made(order, 1, 1),
      made(order, 'a', '1'),
      made(order, 'a', 0.5),
    ])
      expect((await admin.refused(query, { after })).extensions.code).toBe('BAD_USER_INPUT')
    for (const text of ["' or 1=1 --", '\0', '\ud800', '{"$ne":1}', '%']) {
      const { errors, data } = await admin.send(query, { after: made(order, text, 1) })
      expect(errors?.[0]?.extensions.code ?? 'OK', text).toMatch(/^(OK|BAD_USER_INPUT)$/)
      if (data) expect(data.jobs.nodes.length).toBeLessThanOrEqual(1)
    }
  })
})
