import { act, screen, waitFor, within } from '@testing-library/react'
import { user } from '../../test/user.ts'
import { expect, test } from 'vitest'
import { renderApp } from '../../test/renderApp.tsx'

const card = async (name: string) => within((await screen.findByRole('heading', { name })).closest('section')!)

test('the tab says the state, and the settings stand in words', async () => {
  renderApp('/jobs/5')
  await waitFor(() => expect(document.title).toBe('Stopped: Payment reconciliation · Carillon'))
  const settings = await card('Settings')
  expect(settings.getByText(/The new run is skipped and recorded/)).toBeTruthy()
  expect(settings.getByText('3, the first after 1 s')).toBeTruthy()
  expect((await card('Upcoming')).getByText(/nothing runs until someone resumes it/)).toBeTruthy()
})

test('a run that begins stands at the head of the recent runs', async () => {
  const app = renderApp('/jobs/2')
  const recent = await card('Recent runs')
  const run = app.api.begin(app.api.data.jobs[1]!)
  act(() => app.events.next({ executionsChanged: { dropped: 0, executions: [app.api.shown(run)] } }))
  await waitFor(() => expect(within(recent.getAllByRole('listitem')[0]!).getByText('Running')).toBeTruthy())
  expect(recent.getAllByRole('listitem').length).toBeLessThanOrEqual(10)
})

test('run now leads to the live run', async () => {
  const app = renderApp('/jobs/2')
  await user.click(await screen.findByRole('button', { name: 'Run now' }))
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/executions/10001'))
})

test('pause and resume change the state in place', async () => {
  renderApp('/jobs/2')
  await user.click(await screen.findByRole('button', { name: 'Pause' }))
  await user.click(await screen.findByRole('button', { name: 'Resume' }))
  expect(await screen.findByRole('button', { name: 'Pause' })).toBeTruthy()
})

test('the page of a deleted job stays for its history, and can restore it', async () => {
  const app = renderApp('/jobs/2')
  Object.assign(app.api.data.jobs[1]!, { deletedAt: '2026-11-20T10:00:00.000Z' })
  await user.click(await screen.findByRole('button', { name: 'Restore' }))
  expect(await screen.findByRole('button', { name: 'Run now' })).toBeTruthy()
  expect(app.api.data.jobs[1]?.['deletedAt']).toBeNull()
})

test('the range stands in the URL and is what the server is asked for', async () => {
  const app = renderApp('/jobs/2?range=LAST_HOUR')
  await user.click(await screen.findByRole('radio', { name: 'the last 7 days' }))
  await waitFor(() => expect(app.router.state.location.search).toEqual({ range: 'LAST_7_DAYS' }))
  await waitFor(() =>
    expect(app.asked.some(({ name, variables }) => name === 'Job' && variables['range'] === 'LAST_7_DAYS')).toBe(true),
  )
})

test('what is wrong with the job stands above its figures, leads to the incident, and goes when that is over', async () => {
  const app = renderApp('/jobs/5')
  const incident = (await screen.findByRole('heading', { name: 'Open incident' })).closest('section')!
  expect(within(incident).getByRole('link').getAttribute('href')).toBe('/alerts/2')
  expect(incident.textContent).toMatch(/Failed 2 times in a row: the target returned 503\..*acknowledged by Ada/)
  expect(incident.textContent).not.toContain('Payment reconciliation')
  const figures = screen.getByText('Success rate')
  expect(incident.compareDocumentPosition(figures) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()

  const row = app.api.incidentRows.find(({ id }) => id === '2')!
  Object.assign(row, { status: 'RESOLVED', resolvedAt: new Date().toISOString() })
  act(() => app.events.next({ incidentsChanged: { dropped: 0, incidents: [row] } }))
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Open incident' })).toBeNull())
})

test('an incident of another job leaves the page as it is', async () => {
  const app = renderApp('/jobs/1')
  await screen.findByText('Success rate')
  expect(screen.queryByRole('heading', { name: /^Open incident/ })).toBeNull()
  const before = app.asked.filter(({ name }) => name === 'Job').length
  act(() => app.events.next({ incidentsChanged: { dropped: 0, incidents: [app.api.incidentRows[0]!] } }))
  await waitFor(() => expect(app.asked.filter(({ name }) => name === 'OpenIncidents').length).toBeGreaterThan(1))
  expect(app.asked.filter(({ name }) => name === 'Job').length).toBe(before)
})
