import { act, screen, waitFor } from '@testing-library/react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { onExecutions } from './liveExecutions.ts'
import { renderApp } from '../test/renderApp.tsx'

type App = ReturnType<typeof renderApp>

function event({ api }: App, dropped = 0) {
  const run = api.begin(api.data.jobs[0]!)
  return { run, send: { executionsChanged: { dropped, executions: [api.shown(run)] } } }
}

test('a run that begins appears at the head of the list without a request to the server', async () => {
  const app = renderApp('/executions')
  await screen.findByRole('region', { name: 'Runs' })
  const asked = app.asked.length
  expect(screen.queryByText('Running')).toBeNull()

  const { send } = event(app)
  act(() => app.events.next(send))
  expect(await screen.findByText('Running')).toBeTruthy()
  expect(screen.getAllByRole('listitem').some((row) => row.textContent?.includes('Running'))).toBe(true)
  expect(app.asked.length).toBe(asked)
})

test('a run that does not match the filter stays out of the list', async () => {
  const app = renderApp('/executions?statuses=%5B%22FAILED%22%5D')
  await screen.findByRole('region', { name: 'Runs' })
  const { send } = event(app)
  act(() => app.events.next(send))
  await act(() => Promise.resolve())
  expect(screen.queryByText('Running')).toBeNull()
})

test('for a user who has scrolled down, a run is only counted, and it is in the list once the user is back at the head', async () => {
  const app = renderApp('/executions')
  await screen.findByRole('region', { name: 'Runs' })
  const scrollY = vi.spyOn(window, 'scrollY', 'get').mockReturnValue(500)
  act(() => app.events.next(event(app).send))
  expect(await screen.findByRole('button', { name: '1 new' })).toBeTruthy()
  expect(screen.queryByText('Running')).toBeNull()

  scrollY.mockReturnValue(0)
  act(() => void dispatchEvent(new Event('scroll')))
  expect(await screen.findByText('Running', {}, { timeout: 10_000 })).toBeTruthy()
  expect(screen.queryByRole('button', { name: '1 new' })).toBeNull()
  scrollY.mockRestore()
})

test('a user who comes back to the head of the list in the moment a run is counted sees the run in the list', async () => {
  const app = renderApp('/executions')
  await screen.findByRole('region', { name: 'Runs' })
  const scrollY = vi.spyOn(window, 'scrollY', 'get').mockReturnValue(500)
  // It is called after the list, which by then has counted the run and not rendered the count yet.
  onTestFinished(
    onExecutions(() => {
      scrollY.mockReturnValue(0)
      dispatchEvent(new Event('scroll'))
    }),
  )
  act(() => app.events.next(event(app).send))
  expect(await screen.findByText('Running', {}, { timeout: 10_000 })).toBeTruthy()
  scrollY.mockRestore()
})

test('when the server dropped events, the queries on the screen are refetched', async () => {
  const app = renderApp('/executions')
  await screen.findByRole('region', { name: 'Runs' })
  const before = app.asked.filter(({ name }) => name === 'Executions').length
  const { send } = event(app, 3)
  act(() => app.events.next(send))
  await waitFor(() => expect(app.asked.filter(({ name }) => name === 'Executions').length).toBe(before + 1))
})

test('a run that ended between the first answer and the first connection is not shown as running for ever', async () => {
  const app = renderApp('/executions')
  const run = app.api.begin(app.api.data.jobs[0]!)
  await screen.findByText('Running')
  Object.assign(run, { status: 'SUCCEEDED', durationMs: 40 })
  act(() => app.connection.listeners.connected())
  await waitFor(() => expect(screen.queryByText('Running')).toBeNull())
})

test('the pill shows a lost connection, and the queries on the screen are refetched once it is back', async () => {
  const app = renderApp('/executions')
  await screen.findByRole('region', { name: 'Runs' })
  act(() => app.connection.listeners.connected())
  expect(await screen.findAllByText('Live')).toBeTruthy()
  act(() => app.connection.listeners.closed())
  expect(await screen.findAllByText('Reconnecting')).toBeTruthy()
  const before = app.asked.filter(({ name }) => name === 'Executions').length
  act(() => app.connection.listeners.connected())
  await waitFor(() => expect(app.asked.filter(({ name }) => name === 'Executions').length).toBe(before + 1))
})
