import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '../../test/renderApp.tsx'
import { user } from '../../test/user.ts'

test('the incident page shows the cause, the timeline and the messages, and its title shows the state', async () => {
  renderApp('/alerts/5')
  const cause = await screen.findByRole('region', { name: 'Cause' })
  expect(cause.textContent).toContain('Failed 2 times in a row: the target returned 503.')
  expect(screen.getByText('Opened', { selector: 'li span' })).toBeTruthy()
  expect(screen.getByText('Delivered')).toBeTruthy()
  await waitFor(() => expect(document.title).toBe('Warning: Sync invoices to accounting · Carillon'))
})

test('acknowledging an incident with a note shows the note on its page', async () => {
  renderApp('/alerts/5')
  await user.click(await screen.findByRole('button', { name: 'Acknowledge' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.type(dialog.getByRole('textbox', { name: 'Note' }), 'I restart the ERP.')
  await user.click(dialog.getByRole('button', { name: 'Acknowledge' }))
  expect(await screen.findByText('I restart the ERP.', { selector: 'blockquote' })).toBeTruthy()
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull())
})

test('a refused acknowledgement keeps the dialog open with the note in it', async () => {
  renderApp('/alerts/5', {
    acknowledgeIncident: () => {
      throw new Error('It is over already.')
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Acknowledge' }))
  const dialog = within(await screen.findByRole('dialog'))
  const note = dialog.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note' })
  await user.type(note, 'Mine')
  await user.click(dialog.getByRole('button', { name: 'Acknowledge' }))
  expect(await screen.findByText('It is over already.')).toBeTruthy()
  expect(note.value).toBe('Mine')
})

test('a host’s incident lists the affected jobs, and a job’s incident links to the host’s', async () => {
  const app = renderApp('/alerts/4')
  const jobs = (await screen.findByRole('heading', { name: /^Affected jobs/ })).closest('section')!
  await user.click(within(jobs).getByRole('link', { name: 'Warm product cache' }))
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/alerts/3'))
  const parent = await screen.findByRole('link', { name: /^shop.example.com cannot be reached/ })
  expect(parent.getAttribute('href')).toBe('/alerts/4')
})

test('a message can be sent again from the incident page', async () => {
  renderApp('/alerts/5')
  await user.click(await screen.findByRole('button', { name: 'Send again to Ops' }))
  expect(await screen.findByText('Queued')).toBeTruthy()
})

test('the open page of an incident shows its resolution without a reload', async () => {
  const app = renderApp('/alerts/5')
  await screen.findByRole('button', { name: 'Resolve' })
  const [row] = app.api.incidentRows
  Object.assign(row!, { status: 'RESOLVED', resolvedAt: new Date().toISOString() })
  row!.events.push({ ...row!.events[0]!, id: '77', type: 'resolved', message: 'It succeeded again.' })
  act(() => app.events.next({ incidentsChanged: { dropped: 0, incidents: [row!] } }))
  expect(await screen.findByText('It succeeded again.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Resolve' })).toBeNull()
})

test('viewers see all of an incident and none of the buttons', async () => {
  renderApp('/alerts/5', { role: 'VIEWER' })
  await screen.findByRole('region', { name: 'Cause' })
  expect(screen.getByText('Delivered')).toBeTruthy()
  const main = within(screen.getByRole('main'))
  expect(main.queryAllByRole('button')).toEqual([])
})
