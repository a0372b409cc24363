import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '../../test/renderApp.tsx'
import { user } from '../../test/user.ts'

const card = async (name: RegExp) => (await screen.findByRole('heading', { level: 2, name })).closest('section')!

const openCard = /^Open3$/

test('open incidents come before resolved ones, the most severe first, and a host’s incident replaces those of its jobs', async () => {
  renderApp('/alerts')
  const open = within(await card(openCard))
  expect(open.getAllByRole('link').map((link) => link.textContent)).toEqual([
    'shop.example.com',
    'Sync invoices to accounting',
    'Payment reconciliation',
  ])
  expect(open.getByText(/^unreachable, 1 job/)).toBeTruthy()
  expect(open.getByText(/acknowledged by Ada/)).toBeTruthy()
  expect(within(await card(/^Resolved$/)).getAllByRole('link')).toHaveLength(1)
})

test('the incidents page applies the filters in the URL', async () => {
  renderApp('/alerts?severities=%5B%22CRITICAL%22%5D')
  expect(within(await card(/^Open1$/)).getByRole('link').textContent).toBe('shop.example.com')
  expect(screen.queryByRole('heading', { name: 'Resolved' })).toBeNull()
})

test('a new incident appears on the open page without a reload', async () => {
  const app = renderApp('/alerts')
  await card(openCard)
  const [first] = app.api.incidentRows
  const fresh = { ...first!, id: '99', job: null, host: 'new.example.com', message: 'It is new.' }
  app.api.incidentRows.unshift(fresh)
  act(() => app.events.next({ incidentsChanged: { dropped: 0, incidents: [fresh] } }))
  expect(await screen.findByText('It is new.')).toBeTruthy()
  await card(/^Open4$/)
})

test('acknowledging an incident in the list shows who did it and removes the button', async () => {
  renderApp('/alerts')
  const name = 'Acknowledge Sync invoices to accounting'
  await user.click(await screen.findByRole('button', { name }))
  await waitFor(() => expect(screen.queryByRole('button', { name })).toBeNull())
  expect(screen.getAllByText(/acknowledged by Ada/)).toHaveLength(2)
})

test('viewers see incidents without buttons to change them', async () => {
  renderApp('/alerts', { role: 'VIEWER' })
  await card(openCard)
  expect(screen.queryByRole('button', { name: /^Acknowledge/ })).toBeNull()
  expect(screen.queryByRole('button', { name: /^Resolve/ })).toBeNull()
})

test('without a channel, the incidents page says that nobody is told and links to the channels', async () => {
  renderApp('/alerts', { channels: () => [] })
  expect(await screen.findByText(/Nobody is told of incidents yet/)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Add a channel' }).getAttribute('href')).toBe('/alerts/channels')
})

test('who may not add a channel is sent to an administrator, on the overview, too', async () => {
  renderApp('/alerts', { role: 'EDITOR', channels: () => [] })
  expect(await screen.findByText(/Ask an administrator to add a channel/)).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Add a channel' })).toBeNull()
  cleanup()
  renderApp('/', { role: 'EDITOR', channels: () => [] })
  expect(await screen.findByText(/Ask an administrator to add one/)).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Add a channel' })).toBeNull()
})

/** Until all that follows is drawn: a list that waits for its data within a transition is not drawn again otherwise. */
const press = (button: HTMLElement) => act(async () => button.click())

test('older incidents load on demand, and a live event does not remove them from the list', async () => {
  const app = renderApp('/alerts')
  const rows = app.api.incidentRows
  const over = rows.at(-1)!
  rows.push(
    ...Array.from({ length: 70 }, (_, place) => ({ ...over, id: `over ${place}`, message: `It is over, ${place}.` })),
  )
  const resolved = within(await card(/^Resolved$/))
  expect(resolved.getAllByRole('listitem')).toHaveLength(50)
  await press(resolved.getByRole('button', { name: 'Show older' }))
  await waitFor(() => expect(resolved.getAllByRole('listitem')).toHaveLength(71))
  expect(resolved.queryByRole('button', { name: 'Show older' })).toBeNull()

  const fresh = { ...over, id: '99', message: 'It is over since now.' }
  rows.unshift(fresh)
  act(() => app.events.next({ incidentsChanged: { dropped: 0, incidents: [fresh] } }))
  await press(await resolved.findByRole('button', { name: 'Show new incidents' }))
  expect(await resolved.findByText('It is over since now.')).toBeTruthy()
  expect(resolved.queryByRole('button', { name: 'Show new incidents' })).toBeNull()
})
