import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '../../test/renderApp.tsx'
import { user } from '../../test/user.ts'
import { waitUntilTurn } from './useRefetchWhenTurned.ts'
import { scheduleWords } from './words.ts'

const part = async (title: string) =>
  within((await screen.findByRole('heading', { name: title, level: 2 })).closest('section')!)
const dialog = async () => within(await screen.findByRole('dialog'))
const sent = (app: ReturnType<typeof renderApp>, name: string) =>
  app.asked.findLast((one) => one.name === name)?.variables

test('maintenance windows are listed as active, upcoming and past, and viewers get no buttons', async () => {
  renderApp('/alerts/maintenance', { role: 'VIEWER' })
  expect((await part('Active now')).getByText(/^Mutes host shop\.example\.com/)).toBeTruthy()
  const upcoming = await part('Upcoming')
  expect(upcoming.getByText('On Sun at 02:00 for 2 h (Europe/Berlin)')).toBeTruthy()
  expect(upcoming.getByText(/^Mutes Nightly database backup/)).toBeTruthy()
  expect((await part('Past')).getByText('Mutes all jobs in Operations')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /New|Edit|Delete/ })).toBeNull()
})

test('a one-time maintenance window is sent as two instants', async () => {
  const app = renderApp('/alerts/maintenance')
  await user.click(await screen.findByRole('button', { name: 'New window' }))
  const form = await dialog()
  await user.type(form.getByRole('textbox', { name: 'Name' }), 'New racks')
  const [from, to] = [form.getByLabelText('From'), form.getByLabelText('To')]
  await user.clear(from)
  await user.type(from, '2031-05-04T20:00')
  await user.clear(to)
  await user.type(to, '2031-05-04T19:00')
  await user.click(form.getByRole('button', { name: 'Create window' }))
  expect(await form.findByText('It ends after it begins.')).toBeTruthy()
  await user.clear(to)
  await user.type(to, '2031-05-04T23:30')
  await user.click(form.getByRole('button', { name: 'Create window' }))
  expect((await part('Upcoming')).getByText('New racks')).toBeTruthy()
  expect(sent(app, 'CreateMaintenanceWindow')).toEqual({
    input: {
      name: 'New racks',
      jobIds: [],
      categoryIds: [],
      hosts: [],
      from: new Date('2031-05-04T20:00').toISOString(),
      to: new Date('2031-05-04T23:30').toISOString(),
      cronPattern: null,
      durationMinutes: null,
      timezone: null,
    },
  })
})

test('making a maintenance window repeat clears its instants and mutes the chosen jobs, categories and hosts', async () => {
  const app = renderApp('/alerts/maintenance')
  await user.click(await screen.findByRole('button', { name: 'Edit New database' }))
  const form = await dialog()
  await user.click(form.getByRole('radio', { name: 'Repeatedly' }))
  const pattern = await form.findByRole('textbox', { name: 'Cron expression' })
  await user.clear(pattern)
  await user.type(pattern, '30 1 * * 1-5')
  await user.click(form.getByRole('checkbox', { name: 'Finance' }))
  await user.click(await form.findByRole('checkbox', { name: 'Currency rates' }))
  await user.type(form.getByRole('textbox', { name: 'Hosts' }), 'shop.example.com:8443')
  await user.click(form.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sent(app, 'UpdateMaintenanceWindow')).toMatchObject({
    id: '3',
    input: {
      jobIds: ['1', '10'],
      categoryIds: ['2'],
      hosts: ['shop.example.com:8443'],
      from: null,
      to: null,
      cronPattern: '30 1 * * 1-5',
      durationMinutes: 120,
    },
  })
})

test('a maintenance window that mutes only some must name a category, job or host', async () => {
  const app = renderApp('/alerts/maintenance')
  await user.click(await screen.findByRole('button', { name: 'New window' }))
  const form = await dialog()
  await user.type(form.getByRole('textbox', { name: 'Name' }), 'Nothing')
  await user.click(form.getByRole('radio', { name: 'Only some' }))
  await form.findByRole('textbox', { name: 'Hosts' })
  await user.click(form.getByRole('button', { name: 'Create window' }))
  expect(await form.findByText('Choose at least one category, job or host.')).toBeTruthy()
  expect(sent(app, 'CreateMaintenanceWindow')).toBeUndefined()
})

test('deleting a maintenance window first asks, and says what follows', async () => {
  renderApp('/alerts/maintenance')
  await user.click(await screen.findByRole('button', { name: 'Delete Old database' }))
  expect((await dialog()).getByText(/still open are announced then/)).toBeTruthy()
  await user.click((await dialog()).getByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Past' })).toBeNull())
})

test.each([
  ['0 2 * * *', 'Every day at 02:00'],
  ['30 22 * * 1-5', 'Mon to Fri at 22:30'],
  ['0 2 * * 6,0', 'On Sat and Sun at 02:00'],
  ['0 3 1 * *', 'On day 1 of the month at 03:00'],
  ['0 3 L * *', 'On the last day of the month at 03:00'],
  ['0 2 * * 1#1', '“0 2 * * 1#1”'],
])('the cron pattern %s of a maintenance window reads %s', (pattern, words) =>
  expect(scheduleWords(pattern)).toBe(words),
)

test('the maintenance page refetches when the next window begins or ends, and every minute while a repeated one is active', () => {
  const now = Date.parse('2026-12-01T00:00:00Z')
  const window = { from: null, to: null, nextAt: null, cronPattern: null, isActiveNow: false }
  const turn = (...given: object[]) => waitUntilTurn(given.map((one) => ({ ...window, ...one })) as never, now)
  expect(turn({ from: '2026-11-30T00:00:00Z', to: '2026-12-01T00:10:00Z' }, { nextAt: '2026-12-01T00:05:00Z' })).toBe(
    300_500,
  )
  expect(turn({ cronPattern: '0 0 * * *', isActiveNow: true, nextAt: '2026-12-02T00:00:00Z' })).toBe(60_500)
  expect(turn({ nextAt: '2026-12-09T00:00:00Z' }, window)).toBeUndefined()
  expect(turn()).toBeUndefined()
})
