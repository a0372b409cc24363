import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { valueStatement } from '../../model/paging/keyset.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { explain } from '../../testing/explain.ts'
import { jobMaker } from '../../testing/makeJob.ts'
import { jobList } from '../../model/jobs/jobList.ts'
import { nextJobsStatement } from '../../model/jobs/upcoming.ts'
import { defaultScope } from '../../model/workspaces/Scope.ts'

const list = `query ($filter: JobFilter, $orderBy: JobOrder, $first: Int, $after: String) {
  jobs(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    nodes { id name } totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`
const orders = ['NAME', 'CREATED_AT', 'UPDATED_AT', 'NEXT_RUN_AT', 'LAST_RUN_AT']

describe.each(databases)('a list of jobs on %s', (database) => {
  let app: TestApp
  let editor: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>
  const names = ['Äpfel', 'apple', 'Banana', 'b_nana', 'b%nana', 'b!nana', 'cherry 😀', 'date', 'Elder', 'fig']

  beforeAll(async () => {
    app = await startApp(database)
    editor = await app.as('EDITOR')
    jobs = await jobMaker(editor)
    for (const [place, name] of names.entries())
      await jobs.make({
        name,
        description: place === 3 ? 'Holds 50% of it' : '',
        method: place % 3 === 0 ? 'POST' : 'GET',
        status: place % 4 === 0 ? 'PAUSED' : 'ACTIVE',
        url: `http://127.0.0.1:9/${place === 7 ? 'Special_Path' : 'x'}`,
        cronPattern: `${place % 3} 3 * * *`,
      })
    // Ties in every order.
    await app.services.data.sql.run('update job set created_at = 1000 where id % 2 = 0')
    await app.services.data.sql.run('update job set updated_at = 1000 where id % 3 = 0')
    await app.services.data.sql.run('update job set last_run_at = 5000 + id % 3, last_status = 4 where id % 2 = 1')
  })
  afterAll(() => app?.stop())

  const found = async (filter: object): Promise<string[]> =>
    (await editor.ask(list, { filter })).jobs.nodes.map(({ name }: Answer) => name)
  const readAll = async (variables: object) => {
    const ids: string[] = []
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo }: Answer = (await editor.ask(list, { ...variables, after })).jobs
      expect(pageInfo.hasPreviousPage).toBe(after !== null)
      ids.push(...nodes.map(({ id }: Answer) => id))
      if (!pageInfo.hasNextPage) return ids
      after = pageInfo.endCursor
    }
  }

  it.each(orders.flatMap((field) => ['ASC', 'DESC'].map((direction) => [field, direction] as const)))(
    'shows each job once by %s %s, whatever the size of a page, those without a value last',
    async (field, direction) => {
      const orderBy = { field, direction }
      const whole = await readAll({ orderBy, first: 100 })
      expect(whole).toHaveLength(names.length)
      expect(new Set(whole).size).toBe(names.length)
      for (const first of [1, 3]) expect(await readAll({ orderBy, first })).toEqual(whole)
      const rows = await app.services.data.sql.all<Record<string, number | string | null>>(
        'select id, normalized_name as NAME, created_at as CREATED_AT, updated_at as UPDATED_AT, next_run_at as NEXT_RUN_AT, last_run_at as LAST_RUN_AT from job',
      )
      const values = whole.map((id) => rows.find((row) => Number(row['id']) === Number(id))![field]!)
      const known = values.filter((value) => value !== null)
      expect(values.slice(0, known.length)).toEqual(known)
      const sorted = known.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      expect(known).toEqual(direction === 'ASC' ? sorted : sorted.toReversed())
    },
  )

  it('does not shift while jobs come and go', async () => {
    const first = (await editor.ask(list, { first: 4 })).jobs
    const before = await jobs.make({ name: '0 comes before them all' })
    const rest = (await editor.ask(list, { first: 100, after: first.pageInfo.endCursor })).jobs
    await editor.ask('mutation ($id: ID!) { deleteJob(id: $id) }', { id: before.id })
    const shown = [...first.nodes, ...rest.nodes].map(({ name }: Answer) => name)
    expect(shown.toSorted()).toEqual(names.toSorted())
  })

  it('finds text in name, description and URL, without regard to case and literally', async () => {
    expect(await found({ search: 'BANANA' })).toEqual(['Banana'])
    expect(await found({ search: 'äpf' })).toEqual(['Äpfel'])
    expect(await found({ search: '😀' })).toEqual(['cherry 😀'])
    expect(await found({ search: 'b_n' })).toEqual(['b_nana'])
    expect(await found({ search: '!' })).toEqual(['b!nana'])
    expect((await found({ search: '%' })).toSorted()).toEqual(['b%nana', 'b_nana'])
    expect(await found({ search: 'special_path' })).toEqual(['date'])
    expect(await found({ search: `' or 1=1 --` })).toEqual([])
    expect((await editor.refused(list, { filter: { search: 'x'.repeat(201) } })).extensions.code).toBe('BAD_USER_INPUT')
  })

  it('looks for a text without reading the jobs and their requests together, unless many hold it', async () => {
    const texts: string[] = []
    const { sql } = app.services.data
    const all = sql.all.bind(sql)
    sql.all = (text, parameters) => {
      texts.push(text)
      return all(text, parameters)
    }
    await found({ search: 'special_path' })
    sql.all = all
    const [page] = texts.filter((text) => text.includes('order by job.normalized_name'))
    expect(page).toContain('job.id in (?)')
    expect(page).not.toContain('job_revision')
    // As it is for many: one list that looks at each on its way.
    expect(jobList(defaultScope, sql.dialect, { search: 'a' }, null).from).toContain('join job_revision')
  })

  it('shows the jobs that match each condition', async () => {
    const paused = names.filter((_, place) => place % 4 === 0)
    expect((await found({ statuses: ['PAUSED'] })).toSorted()).toEqual(paused.toSorted())
    const posts = names.filter((_, place) => place % 3 === 0)
    expect((await found({ methods: ['POST'] })).toSorted()).toEqual(posts.toSorted())
    expect(await found({ methods: ['POST'], statuses: ['PAUSED'], categoryIds: [jobs.categoryId] })).toEqual(
      expect.arrayContaining(['Äpfel']),
    )
    expect((await found({ lastStatuses: ['FAILED'] })).length).toBe(names.length / 2)
    expect(await found({ categoryIds: ['999999', 'x'] })).toEqual([])
    expect(await found({ statuses: [] })).toEqual([])
    expect(await found({ deleted: true })).toEqual(['0 comes before them all'])
  })

  it('counts the whole list, and only refuses cursors and sizes that are not its own', async () => {
    expect((await editor.ask(list, { first: 1 })).jobs.totalCount).toBe(names.length)
    expect((await editor.ask(list, { first: 1, filter: { search: 'nana' } })).jobs.totalCount).toBe(4)
    const { endCursor } = (await editor.ask(list, { first: 1 })).jobs.pageInfo
    const other = { orderBy: { field: 'CREATED_AT', direction: 'ASC' } }
    for (const variables of [{ after: endCursor, ...other }, { after: 'nonsense' }, { first: 0 }, { first: 101 }])
      expect((await editor.refused(list, variables)).extensions.code).toBe('BAD_USER_INPUT')
  })

  it('walks an index for every order that has one', async () => {
    const { sql } = app.services.data
    if (sql.dialect.name === 'mysql') await sql.all('analyze table job')
    for (const field of ['NAME', 'CREATED_AT', 'UPDATED_AT', 'NEXT_RUN_AT'] as const)
      for (const place of [null, [field === 'NAME' ? 'a' : 0, 1]]) {
        const plan = await explain(
          sql,
          valueStatement(jobList(defaultScope, sql.dialect, null, { field, direction: 'ASC' }), place, 51),
        )
        expect(plan, field).toMatchObject({ scanned: [], sorts: false })
      }
    expect(await explain(sql, nextJobsStatement(sql.dialect, defaultScope, 10, Date.now()))).toMatchObject({
      scanned: [],
      sorts: false,
    })
  })

  it('reads a page of ten jobs with as many statements as a page of one', async () => {
    const fields =
      'name url method category { name } recentExecutions(count: 5) { id } lastExecution { id } createdBy { name } stats { succeeded }'
    const readsFor = async (first: number) => {
      const reads = vi.spyOn(app.services.data.sql, 'all')
      const { jobs } = await editor.ask(`{ jobs(first: ${first}) { nodes { ${fields} } } }`)
      expect(jobs.nodes).toHaveLength(first)
      const count = reads.mock.calls.length
      reads.mockRestore()
      return count
    }
    const readsForOne = await readsFor(1)
    expect(readsForOne).toBeGreaterThan(1)
    expect(await readsFor(10)).toBe(readsForOne)
  })
})
