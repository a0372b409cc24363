import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'

const fields = 'id name description color status jobCount version'
const create = `mutation ($input: CategoryInput!) { createCategory(input: $input) { ${fields} } }`
const update = `mutation ($id: ID!, $input: UpdateCategoryInput!) { updateCategory(id: $id, input: $input) { ${fields} } }`
const remove = 'mutation ($id: ID!) { deleteCategory(id: $id) }'
const list = `query ($filter: CategoryFilter, $orderBy: CategoryOrder, $first: Int, $after: String) {
  categories(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    nodes { ${fields} } totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`

describe.each(databases)('categories on %s', (database) => {
  let app: TestApp
  let editor: Client

  beforeAll(async () => {
    app = await startApp(database)
    editor = await app.as('EDITOR')
  })
  afterAll(() => app?.stop())

  const made = async (name: string, more: object = {}) =>
    (await editor.ask(create, { input: { name, color: '#3B82F6', ...more } })).createCategory
  const jobIn = async (categoryId: string, name: string) =>
    (
      await editor.ask('mutation ($input: CreateJobInput!) { createJob(input: $input) { id } }', {
        input: { name, categoryId, cronPattern: '0 0 1 1 *', url: 'http://127.0.0.1:9/' },
      })
    ).createJob.id as string

  it('makes, changes and deletes one, and says in the audit log who did', async () => {
    const category = await made('  Data Sync ', { description: 'Copies' })
    expect(category).toMatchObject({
      name: 'Data Sync',
      description: 'Copies',
      status: 'ACTIVE',
      version: 1,
      jobCount: 0,
    })
    const { updateCategory } = await editor.ask(update, {
      id: category.id,
      input: { version: 1, color: '#10b981', description: null },
    })
    expect(updateCategory).toMatchObject({ name: 'Data Sync', color: '#10B981', description: null, version: 2 })
    expect((await editor.ask(remove, { id: category.id })).deleteCategory).toBe(category.id)
    expect((await editor.ask(`{ category(id: ${category.id}) { id } }`)).category).toBeNull()
    const actions = await app.services.data.sql.all<{ action: string }>(
      "select action from audit_event where target_type = 'Category' and target_id = ? order by id",
      [category.id],
    )
    expect(actions.map(({ action }) => action)).toEqual(['category.create', 'category.update', 'category.delete'])
  })

  it('takes a status that is null for one that is left out', async () => {
    expect(await made('Whatever', { status: null })).toMatchObject({ status: 'ACTIVE' })
  })

  it('names every faulty field at once', async () => {
    const { extensions } = await editor.refused(create, {
      input: { name: ' ', color: 'red', description: 'x'.repeat(1001) },
    })
    expect(extensions.code).toBe('BAD_USER_INPUT')
    expect(extensions.fields!.map(({ path }) => path)).toEqual(['name', 'description', 'color'])
  })

  it('takes one name once: without regard to case and outer blanks, with regard to accents and emoji', async () => {
    await made('Berichte')
    for (const name of ['BERICHTE', ' berichte '])
      expect((await editor.refused(create, { input: { name, color: '#000000' } })).extensions.fields).toEqual([
        {
          path: 'name',
          message: `Another category is named "${name.trim()}". Choose another name.`,
          code: 'NAME_TAKEN',
        },
      ])
    for (const name of ['Bérichte', 'Berichte 😀', 'Berichte 🎉']) expect((await made(name)).name).toBe(name)
  })

  it('lets exactly one of twenty through that take the same name at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => editor.send(create, { input: { name: 'Race', color: '#000000' } })),
    )
    expect(replies.filter(({ errors }) => !errors)).toHaveLength(1)
    const refusals = replies.flatMap(({ errors }) => errors ?? [])
    expect(new Set(refusals.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']))
    expect(refusals[0]!.extensions.fields).toMatchObject([{ path: 'name', code: 'NAME_TAKEN' }])
  })

  it('gives the second of two editors the current state instead of losing the first one’s change', async () => {
    const { id } = await made('Shared')
    await editor.ask(update, { id, input: { version: 1, name: 'Shared by one' } })
    const { extensions } = await editor.refused(update, { id, input: { version: 1, name: 'Shared by two' } })
    expect(extensions).toMatchObject({ code: 'CONFLICT', current: { id, name: 'Shared by one', version: 2 } })
  })

  it('is not deleted while jobs use it, and says how many do', async () => {
    const { id } = await made('In use')
    const job = await jobIn(id, 'uses it')
    await jobIn(id, 'uses it, too')
    const refusal = await editor.refused(remove, { id })
    expect(refusal.extensions.code).toBe('CONFLICT')
    expect(refusal.message).toBe('2 jobs use the category "In use". Move or delete them first.')
    await editor.ask('mutation ($ids: [ID!]!) { deleteJobs(ids: $ids) }', { ids: [job] })
    expect((await editor.refused(remove, { id })).message).toMatch(/^A job uses the category "In use"/)
  })

  it('lets its deleted jobs move to another category, so that they can still be restored', async () => {
    const { id } = await made('Left behind')
    const job = await jobIn(id, 'deleted before its category')
    await editor.ask('mutation ($id: ID!) { deleteJob(id: $id) }', { id: job })
    await editor.ask(remove, { id })
    const { restoreJob } = await editor.ask(
      'mutation ($id: ID!) { restoreJob(id: $id) { name category { id name } } }',
      { id: job },
    )
    expect(restoreJob.category.id).not.toBe(id)
  })

  it('is listed by name in pages that do not shift, with text found literally', async () => {
    for (const name of ['p%1', 'p_2', 'p!3', 'px4', 'P5']) await made(name)
    const first = (await editor.ask(list, { first: 2, filter: { search: 'p' } })).categories
    expect(first).toMatchObject({
      totalCount: first.totalCount,
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    })
    await made('p0 comes before them all')
    const second = (await editor.ask(list, { first: 100, after: first.pageInfo.endCursor, filter: { search: 'p' } }))
      .categories
    const names = [...first.nodes, ...second.nodes].map(({ name }: { name: string }) => name)
    expect(names.filter((name) => /^p.\d|^P5/.test(name))).toEqual(['p!3', 'p%1', 'P5', 'p_2', 'px4'])
    const found = async (search: string) =>
      (await editor.ask(list, { filter: { search } })).categories.nodes.map(({ name }: { name: string }) => name)
    expect(await found('%')).toEqual(['p%1'])
    expect(await found('_')).toEqual(['p_2'])
    expect(await found('!')).toEqual(['p!3'])
  })

  it('lets viewers read and nobody else write', async () => {
    const viewer = await app.as('VIEWER')
    expect((await viewer.ask('{ categories { totalCount } }')).categories.totalCount).toBeGreaterThan(0)
    const input = { name: 'By a viewer', color: '#000000' }
    expect((await viewer.refused(create, { input })).extensions.code).toBe('FORBIDDEN')
    expect((await app.visitor().refused('{ categories { totalCount } }')).extensions.code).toBe('UNAUTHENTICATED')
  })
})
