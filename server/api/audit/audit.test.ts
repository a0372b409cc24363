import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { AuditEvent } from '../../model/audit/AuditEvent.ts'
import { defaultScope } from '../../model/workspaces/Scope.ts'

const events = `query ($filter: AuditFilter, $first: Int, $after: String) {
  auditEvents(filter: $filter, first: $first, after: $after) {
    nodes { id at actor { id email } action targetType targetId targetName ip before after }
    pageInfo { hasNextPage endCursor } totalCount } }`

describe.each(databases)('audit on %s', (name) => {
  let app: TestApp
  let clock = Date.parse('2026-01-31T12:00:00Z')
  let admin: Client & { user: { id: number; email: string } }
  beforeAll(async () => {
    app = await startApp(name, { now: () => new Date(clock) })
    admin = await app.as('ADMIN')
  })
  afterAll(() => app.stop())
  const find = async (filter: object, client = admin): Promise<Answer[]> =>
    (await client.ask(events, { filter })).auditEvents.nodes

  const create = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { id } }'
  const update = 'mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { id } }'
  const person = { name: 'Grace 100%', email: 'grace@example.com', password: 'a long enough secret', role: 'EDITOR' }

  test('records the actor, action, thing, address and the state before and after, without secrets', async () => {
    const { id } = (await admin.ask(create, { input: person })).createUser
    clock += 1000
    await admin.ask(update, { id, input: { name: 'Grace', role: 'VIEWER', password: 'another long secret' } })
    const [reset, changed, made] = await find({ targetType: 'User', targetId: id })
    expect(made).toMatchObject({
      action: 'user.create',
      targetName: person.email,
      ip: '127.0.0.1',
      before: null,
      actor: { email: admin.user.email },
    })
    expect(JSON.parse(made.after)).toEqual({ name: person.name, email: person.email, role: 'EDITOR', isActive: true })
    expect(changed).toMatchObject({ action: 'user.update', at: new Date(clock).toISOString() })
    expect(JSON.parse(changed.before)).toEqual({ name: person.name, role: 'EDITOR' })
    expect(JSON.parse(changed.after)).toEqual({ name: 'Grace', role: 'VIEWER' })
    expect(reset.action).toBe('user.resetPassword')
    const rows = JSON.stringify(await app.em().find(AuditEvent, {}))
    expect(rows).not.toMatch(/long (enough )?secret|argon2/)
  })

  test('has no event for a change that was refused or changed nothing', async () => {
    const count = await app.em().count(AuditEvent)
    await admin.refused(create, { input: { ...person, email: 'GRACE@example.com' } })
    await admin.refused(update, { id: String(admin.user.id), input: { role: 'VIEWER' } })
    expect(await app.em().count(AuditEvent)).toBe(count)
  })

  test('is found by actor, action, thing, time and words, each alone and all together', async () => {
    const other = await app.as('ADMIN')
    clock += 60_000
    const from = new Date(clock).toISOString()
    const { id } = (await other.ask(create, { input: { ...person, email: '50%_off@example.com' } })).createUser
    clock += 60_000
    const to = new Date(clock).toISOString()
    await admin.ask(create, { input: { ...person, email: 'later@example.com' } })
    const all = {
      actorIds: [String(other.user.id)],
      actions: ['user.create'],
      targetType: 'User',
      targetId: id,
      from,
      to,
      search: 'OFF@Example',
    }
    for (const filter of [
      all,
      ...Object.entries(all)
        .filter(([key]) => !['actions', 'targetType'].includes(key))
        .map(([key, value]) => (key === 'from' ? { from, to } : key === 'to' ? { from, to } : { [key]: value })),
    ])
      expect((await find(filter)).map(({ targetId }) => targetId)).toEqual([id])
    expect((await find({ actions: ['user.create'] })).length).toBeGreaterThan(1)
    expect(await find({ search: '50_' })).toEqual([])
    expect(await find({ search: '%%' })).toEqual([])
    expect(await find({ search: '%_o' })).toHaveLength(1)
    expect(await find({ actorIds: [] })).toEqual([])
    expect(await find({ actorIds: ['nobody'] })).toEqual([])
  })

  test('is read in pages, newest first, each event once, also while new ones come', async () => {
    const seen: string[] = []
    let after: string | null = null
    do {
      const { auditEvents }: Answer = await admin.ask(events, { first: 2, after })
      seen.push(...auditEvents.nodes.map(({ id }: { id: string }) => id))
      after = auditEvents.pageInfo.hasNextPage ? auditEvents.pageInfo.endCursor : null
      if (seen.length === 2)
        await admin.ask('mutation { createApiToken(input: { name: "n", role: VIEWER }) { token } }')
    } while (after)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.map(Number)).toEqual(seen.map(Number).toSorted((one, two) => two - one))
    expect(seen).toHaveLength((await app.em().count(AuditEvent)) - 1)
  })

  test('shows people and tokens to administrators alone, and addresses to nobody else', async () => {
    const em = app.em()
    const event = em.create(AuditEvent, {
      ...defaultScope,
      at: new Date(clock),
      action: 'job.update',
      targetType: 'Job',
      targetId: '1',
      ip: '192.0.2.7',
    })
    await em.persist(event).flush()
    for (const role of ['EDITOR', 'VIEWER'] as const) {
      const found = await find({}, (await app.as(role)) as typeof admin)
      expect(found.map(({ targetType, ip }) => ({ targetType, ip }))).toEqual([{ targetType: 'Job', ip: null }])
      expect(await find({ targetType: 'User' }, (await app.as(role)) as typeof admin)).toEqual([])
    }
    expect((await find({ targetType: 'Job' }))[0].ip).toBe('192.0.2.7')
  })
})
