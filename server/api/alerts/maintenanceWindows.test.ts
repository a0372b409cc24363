import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobMaker } from '../../testing/makeJob.ts'

const fields =
  'id name hosts from to cronPattern durationMinutes timezone isActiveNow nextAt jobs { id } categories { id }'
const create = `mutation ($input: MaintenanceWindowInput!) { createMaintenanceWindow(input: $input) { ${fields} } }`
const update = `mutation ($id: ID!, $input: UpdateMaintenanceWindowInput!) {
  updateMaintenanceWindow(id: $id, input: $input) { ${fields} }
}`
const now = new Date('2026-06-01T12:00:00.000Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000).toISOString()

describe.each(databases)('maintenance windows on %s', (name) => {
  let app: TestApp
  let editor: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>
  beforeAll(async () => {
    app = await startApp(name, { now: () => now })
    editor = await app.as('EDITOR')
    jobs = await jobMaker(editor)
  })
  afterAll(() => app?.stop())

  const make = async (more: object): Promise<Answer> =>
    (await editor.ask(create, { input: { name: 'Move', ...more } })).createMaintenanceWindow
  const faultsOf = async (more: object) => {
    const { extensions } = await editor.refused(create, { input: { name: 'Move', ...more } })
    expect(extensions.code).toBe('BAD_USER_INPUT')
    return extensions.fields!.map(({ path }) => path)
  }
  const nightly = { cronPattern: ' 0  3 * * * ', durationMinutes: 90 }

  test('a one-time maintenance window is active from its start until before its end', async () => {
    expect(await make({ from: hours(-1), to: hours(1) })).toMatchObject({ isActiveNow: true, nextAt: null })
    expect(await make({ from: hours(1), to: hours(2) })).toMatchObject({ isActiveNow: false, nextAt: hours(1) })
    expect(await make({ from: hours(-2), to: hours(0) })).toMatchObject({ isActiveNow: false, nextAt: null })
  })

  test('a repeated maintenance window follows its cron pattern in its time zone', async () => {
    expect(await make(nightly)).toMatchObject({
      cronPattern: '0 3 * * *',
      durationMinutes: 90,
      timezone: 'UTC',
      isActiveNow: false,
      nextAt: '2026-06-02T03:00:00.000Z',
    })
    const berlin = { cronPattern: '30 13 * * *', durationMinutes: 60, timezone: 'europe/berlin' }
    expect(await make(berlin)).toMatchObject({ timezone: 'Europe/Berlin', isActiveNow: true })
  })

  test('a maintenance window names existing jobs, categories and hosts, and normalises the hosts', async () => {
    const job = await jobs.make()
    const named = {
      jobIds: [job.id],
      categoryIds: [jobs.categoryId],
      hosts: [' Shop.Example.com:8443 ', 'shop.example.com:8443'],
    }
    expect(await make({ ...nightly, ...named })).toMatchObject({
      jobs: [{ id: job.id }],
      categories: [{ id: jobs.categoryId }],
      hosts: ['shop.example.com:8443'],
    })
    const wrong = { jobIds: ['77'], categoryIds: ['x'], hosts: ['ok.example.com', 'http://a/', 'a b', ''] }
    expect((await faultsOf({ ...nightly, ...wrong })).toSorted()).toEqual([
      'categoryIds.0',
      'hosts.1',
      'hosts.2',
      'hosts.3',
      'jobIds.0',
    ])
  })

  test.each([
    ['neither times nor a pattern', {}, ['from', 'to']],
    ['a start but no end', { from: hours(0) }, ['to']],
    ['an end that is not after its start', { from: hours(1), to: hours(1) }, ['to']],
    ['a length of more than a year', { from: hours(0), to: hours(24 * 367) }, ['to']],
    ['both times and a pattern', { ...nightly, from: hours(0), to: hours(1) }, ['from', 'to']],
    ['a pattern but no duration', { cronPattern: '0 3 * * *' }, ['durationMinutes']],
    ['too long a duration', { cronPattern: '0 3 * * *', durationMinutes: 10_081 }, ['durationMinutes']],
    ['a duration without a pattern', { from: hours(0), to: hours(1), durationMinutes: 5 }, ['durationMinutes']],
    ['an invalid pattern', { ...nightly, cronPattern: 'every night' }, ['cronPattern']],
    ['a pattern that never occurs', { ...nightly, cronPattern: '0 0 30 2 *' }, ['cronPattern']],
    ['an unknown time zone', { ...nightly, timezone: 'Mars/Olympus' }, ['timezone']],
    ['an empty name', { ...nightly, name: ' ' }, ['name']],
  ])('a maintenance window with %s is refused at its field', async (_, input, paths) => {
    expect(await faultsOf(input)).toEqual(paths)
  })

  test('updating a maintenance window clears fields that are null and keeps those left out', async () => {
    const { id } = await make({ ...nightly, hosts: ['a.example.com'] })
    const once = { cronPattern: null, durationMinutes: null, timezone: null, from: hours(1), to: hours(2) }
    expect((await editor.ask(update, { id, input: once })).updateMaintenanceWindow).toMatchObject({
      ...once,
      hosts: ['a.example.com'],
    })
    const { maintenanceWindows } = await editor.ask('{ maintenanceWindows { id } }')
    expect(maintenanceWindows[0].id).toBe(id)
    expect((await editor.ask(`mutation { deleteMaintenanceWindow(id: ${id}) }`)).deleteMaintenanceWindow).toBe(id)
    expect((await editor.refused(update, { id, input: {} })).extensions.code).toBe('NOT_FOUND')
  })
})
