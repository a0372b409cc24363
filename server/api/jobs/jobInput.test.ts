import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { createJob, jobMaker, updateJob } from '../../testing/makeJob.ts'

const secretHeader = (name: string, value: string) => ({ name, value, secret: true })
const both = (...names: string[]) => names.map((name, index) => ({ name, value: `${index}` }))
const twoAuthorizations = [
  { name: 'Authorization', value: 'Basic x' },
  secretHeader('AUTHORIZATION', 'Bearer 12345678'),
]

describe.each(databases)('the input of a job, on %s', (database) => {
  let app: TestApp
  let editor: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>

  beforeAll(async () => {
    app = await startApp(database)
    editor = await app.as('EDITOR')
    jobs = await jobMaker(editor)
  })
  afterAll(() => app?.stop())

  const faults = async (more: object) => {
    const { extensions } = await editor.refused(createJob, { input: jobs.input(more) })
    expect(extensions.code).toBe('BAD_USER_INPUT')
    return extensions.fields!
  }
  const paths = async (more: object) => (await faults(more)).map(({ path }) => path)

  it('gets the defaults of the contract for fields that are left out', async () => {
    expect(await jobs.make()).toMatchObject({
      description: '',
      timezone: 'UTC',
      method: 'GET',
      headers: [],
      body: null,
      auth: { kind: 'NONE', hasSecret: false },
      successCodes: '200-299',
      timeoutMs: 30_000,
      followRedirects: true,
      retryAttempts: 3,
      retryDelayMs: 1000,
      backoff: 'EXPONENTIAL',
      disableAfterFailures: null,
      overlapPolicy: 'SKIP',
      misfirePolicy: 'RUN_ONCE',
      status: 'ACTIVE',
      version: 1,
    })
  })

  it('names every faulty field at once', async () => {
    const found = await paths({
      name: '',
      description: 'x'.repeat(1001),
      categoryId: '999999',
      cronPattern: '0 0 30 2 *',
      timezone: 'Mars/Phobos',
      url: 'ftp://example.com/',
      headers: [{ name: 'Host', value: 'x' }],
      body: 'a GET with a body',
      auth: { kind: 'BASIC' },
      successCodes: '2xx',
      timeoutMs: 999,
      retryAttempts: 11,
      retryDelayMs: -1,
      disableAfterFailures: 0,
      status: 'FAILED',
    })
    const expected =
      'name description categoryId cronPattern timezone url headers.0.name body auth.username auth.password successCodes timeoutMs retryAttempts retryDelayMs disableAfterFailures status'
    expect(found.toSorted()).toEqual(expected.split(' ').toSorted())
  })

  it.each([
    ['timeoutMs', 1000, 300_000],
    ['retryAttempts', 0, 10],
    ['retryDelayMs', 0, 3_600_000],
    ['disableAfterFailures', 1, 1000],
  ])('takes %s from %i to %i and nothing beyond', async (field, min, max) => {
    for (const value of [min, max]) expect((await jobs.make({ [field]: value }))[field]).toBe(value)
    for (const value of [min - 1, max + 1]) expect(await paths({ [field]: value })).toEqual([field])
    for (const value of [2 ** 31, 2 ** 53 + 1, 0.5, -(2 ** 31) - 1]) {
      const { extensions } = await editor.refused(createJob, { input: jobs.input({ [field]: value }) })
      expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: field }] })
    }
  })

  it('takes texts up to their limits and nothing beyond, and cuts nothing', async () => {
    const name = '😀'.repeat(100)
    const longest = { name, description: 'é'.repeat(1000), url: `http://127.0.0.1/${'u'.repeat(1983)}` }
    expect(await jobs.make(longest)).toMatchObject(longest)
    expect(await paths({ name: `${name}x` })).toEqual(['name'])
    expect(await paths({ description: `${longest.description}x` })).toEqual(['description'])
    expect(await paths({ url: `${longest.url}x` })).toEqual(['url'])
    expect(await paths({ cronPattern: `${'0,'.repeat(60)}0 0 * * *` })).toEqual(['cronPattern'])
    expect(await paths({ headers: Array.from({ length: 101 }, () => ({ name: 'X-A', value: 'a' })) })).toEqual([
      'headers',
    ])
  })

  it('keeps a body of one mebibyte and refuses one byte more', async () => {
    const body = 'ä'.repeat(512 * 1024)
    const input = jobs.input({ method: 'POST', body })
    const { createJob: made } = await editor.ask(createJob, { input })
    expect(made.body === body).toBe(true)
    expect(await paths({ method: 'POST', body: `${body}x` })).toEqual(['body'])
  })

  it.each([
    ['quotes', `' OR 1=1 --"; DROP TABLE job; \${7*7} {{7*7}} <img onerror=1> %00 \\ \`'`],
    ['emoji', '😀🎉 👩‍👩‍👧‍👦'],
    ['right to left and zero width', 'שלום \u202Eabc\u200B'],
    ['composed and decomposed', 'é e\u0301'],
  ])('gives %s back as they were written', async (_, text) => {
    const more = { name: `${text} ${Math.random()}`, description: text, method: 'POST', body: `${text}\n\t\0${text}` }
    expect(await jobs.make(more)).toMatchObject(more)
  })

  it('refuses the server itself as a target, also on a port that the system chose', async () => {
    const { port } = new URL(app.url)
    for (const url of [`${app.url}/graphql`, `http://localhost:${port}/`]) {
      const { extensions } = await editor.refused(createJob, { input: jobs.input({ url }) })
      expect(extensions.fields).toEqual([{ path: 'url', message: expect.stringContaining('own services') }])
    }
  })

  it('refuses control characters at their field, and half characters anywhere', async () => {
    for (const [field, text] of [
      ['name', 'a\0b'],
      ['description', 'a\u001bb'],
      ['url', 'http://127.0.0.1/a\0b'],
    ] as const)
      expect(await paths({ [field]: text })).toEqual([field])
    for (const field of ['name', 'description', 'url', 'body'])
      await faults({ method: 'POST', [field]: 'http://127.0.0.1/a\ud800' })
  })

  it.each([
    ['a URL with a password', { url: 'http://ann:secret@127.0.0.1/' }, 'url'],
    ['a URL with a blank', { url: 'http://127.0.0.1/a b' }, 'url'],
    ['cloud metadata', { url: 'http://169.254.169.254/latest' }, 'url'],
    ['a header name with a blank', { headers: [{ name: 'X A', value: '1' }] }, 'headers.0.name'],
    ['a header value with a line break', { headers: [{ name: 'X-A', value: 'a\r\nb: c' }] }, 'headers.0.value'],
    ['an emoji in a header', { headers: [{ name: 'X-A', value: '😀' }] }, 'headers.0.value'],
    ['a header without a value', { headers: [{ name: 'X-A' }] }, 'headers.0.value'],
    ['a secret header without a value', { headers: [{ name: 'X-A', secret: true }] }, 'headers.0.value'],
    ['Transfer-Encoding', { headers: [{ name: 'transfer-encoding', value: 'chunked' }] }, 'headers.0.name'],
    ['a header of ours', { headers: [{ name: 'idempotency-key', value: '1' }] }, 'headers.0.name'],
    ['a colon in a user name', { auth: { kind: 'BASIC', username: 'a:b', password: '' } }, 'auth.username'],
    ['a bearer token with a line break', { auth: { kind: 'BEARER', token: 'a-token\nb' } }, 'auth.token'],
    [
      'a key in a header of ours',
      { auth: { kind: 'API_KEY', name: 'x-attempt', value: 'a key of its own', in: 'header' } },
      'auth.name',
    ],
    ['a key nowhere', { auth: { kind: 'API_KEY', name: 'k', value: 'a key of its own', in: 'body' } }, 'auth.in'],
    [
      'two Authorization headers',
      { auth: { kind: 'BEARER', token: 'a-token-of-its-own' }, headers: [{ name: 'authorization', value: 'x' }] },
      'auth.kind',
    ],
    ['a short password', { auth: { kind: 'BASIC', username: 'a', password: '1234567' } }, 'auth.password'],
    ['a short token', { auth: { kind: 'BEARER', token: ' 1234567 ' } }, 'auth.token'],
    ['a short key', { auth: { kind: 'API_KEY', name: 'k', value: '1234567', in: 'query' } }, 'auth.value'],
    ['a short secret header', { headers: [secretHeader('X-A', '1234567')] }, 'headers.0.value'],
    ['an empty secret header', { headers: [secretHeader('X-A', '')] }, 'headers.0.value'],
    ['a short token behind its scheme', { headers: [secretHeader('X-A', 'Token 1234567')] }, 'headers.0.value'],
    ['short cookies', { headers: [secretHeader('Cookie', 'name=a; other=b')] }, 'headers.0.value'],
    ['a header in two spellings', { headers: both('X-Tag', 'x-tag') }, 'headers.1.name'],
    ['Content-Type twice', { headers: both('Content-Type', 'content-type') }, 'headers.1.name'],
    ['User-Agent twice in one spelling', { headers: both('User-Agent', 'User-Agent') }, 'headers.1.name'],
    ['two Authorization headers of which one is secret', { headers: twoAuthorizations }, 'headers.1.name'],
    ['status codes backwards', { successCodes: '299-200' }, 'successCodes'],
    ['H where it may choose a day there is not', { cronPattern: '0 0 31 H *' }, 'cronPattern'],
    ['a pattern of four fields', { cronPattern: '* * * *' }, 'cronPattern'],
    ['an offset for a zone', { timezone: '+05:30' }, 'timezone'],
  ])('refuses %s at its field', async (_, more, path) => {
    const found = await faults(more)
    expect(found.map((fault) => fault.path)).toEqual([path])
    expect(found[0]!.message).toMatch(/^[^\n]+$/)
  })

  it('takes lists in several lines, whatever their case, and what only the target knows in one spelling', async () => {
    for (const headers of [
      both('Accept', 'accept'),
      both('Cache-Control', 'CACHE-CONTROL', 'cache-control'),
      both('X-A', 'X-A'),
    ])
      expect((await jobs.make({ headers })).headers.map(({ name }: { name: string }) => name)).toEqual(
        headers.map(({ name }) => name),
      )
  })

  it('takes secrets of eight characters, an empty password, and cookies of which one is long', async () => {
    await jobs.make({ auth: { kind: 'BASIC', username: 'a', password: '' } })
    await jobs.make({ auth: { kind: 'BASIC', username: 'a', password: '12345678' } })
    const headers = [secretHeader('Cookie', 'theme=dark; session=12345678'), secretHeader('X-A', 'Token 12345678')]
    await jobs.make({ headers })
  })

  it('leaves a stored header that would be refused today alone until headers are changed', async () => {
    const job = await jobs.make({ headers: both('X-Tag', 'X-Other') })
    await app.services.data.sql.run(
      "update job_revision set headers = replace(headers, 'X-Other', 'x-tag') where id = (select revision_id from job where id = ?)",
      [job.id],
    )
    const change = (input: object) => editor.send(updateJob, { id: job.id, input })
    expect((await change({ version: 1, timeoutMs: 2000 })).data.updateJob.headers[1].name).toBe('x-tag')
    const { errors } = await change({ version: 2, headers: both('X-Tag', 'x-tag') })
    expect(errors![0]!.extensions.fields).toMatchObject([{ path: 'headers.1.name' }])
  })

  it('refuses a category that takes no jobs, and leaves the jobs in it alone', async () => {
    const job = await jobs.make()
    const { createCategory } = await editor.ask(
      `mutation { createCategory(input: { name: "Closed ${Math.random()}", color: "#000000", status: INACTIVE }) { id } }`,
    )
    expect(await paths({ categoryId: createCategory.id })).toEqual(['categoryId'])
    const refusal = await editor.refused(updateJob, {
      id: job.id,
      input: { version: 1, categoryId: createCategory.id },
    })
    expect(refusal.extensions.fields!.map(({ path }) => path)).toEqual(['categoryId'])
  })

  it('keeps patterns and zones in their normal form and says them in words', async () => {
    const job = await jobs.make({ cronPattern: '  05   08 * *  MON-fri ', timezone: 'europe/berlin' })
    expect(job).toMatchObject({ cronPattern: '05 08 * * MON-fri', timezone: 'Europe/Berlin' })
    expect(job.scheduleText).toMatch(/08:05/)
  })

  it('knows no fields but its own', async () => {
    const { extensions } = await editor.refused(createJob, { input: { ...jobs.input(), id: '1', createdAt: '2026' } })
    expect(extensions.code).toBe('BAD_USER_INPUT')
  })
})
