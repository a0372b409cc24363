import { act, screen, waitFor, within } from '@testing-library/react'
import { user } from '../test/user.ts'
import { expect, test } from 'vitest'
import { mockStats } from '../test/mockStats.ts'
import { renderApp } from '../test/renderApp.tsx'

const card = (name: string) => screen.getByRole('heading', { name }).closest('section')!

test('failing jobs stand with the words of their last failure, and the tab says how many', async () => {
  renderApp('/')
  const failing = within((await screen.findByRole('heading', { name: 'Failing jobs' })).closest('section')!)
  expect(failing.getByText('Payment reconciliation')).toBeTruthy()
  expect(failing.getAllByText(/503 Service Unavailable|last run/).length).toBeGreaterThan(0)
  await waitFor(() => expect(document.title).toBe('2 failing · Carillon'))
})

test('live figures replace the old ones and the rows keep what they show', async () => {
  const app = renderApp('/')
  await screen.findByRole('heading', { name: 'Failing jobs' })
  const dashboard = app.api.dashboard({ range: 'LAST_24_HOURS' })
  act(() =>
    app.events.next({
      dashboardChanged: { ...dashboard, failed: 4242, failingJobs: dashboard.failingJobs.slice(0, 1) },
    }),
  )
  expect(await screen.findByText('4,242')).toBeTruthy()
  expect(within(card('Failing jobs')).getAllByRole('listitem')).toHaveLength(1)
  expect(within(card('Failing jobs')).getByText('Payment reconciliation')).toBeTruthy()
  expect(within(card('Recent failures')).getAllByRole('listitem').length).toBeGreaterThan(0)
})

test('a run that begins shows under "Running now" and leaves when it ends', async () => {
  const app = renderApp('/')
  await screen.findByText('Nothing is running at this moment.')
  const run = app.api.begin(app.api.data.jobs[0]!)
  const send = () => app.events.next({ executionsChanged: { dropped: 0, executions: [app.api.shown(run)] } })
  act(send)
  expect(await within(card('Running now')).findByText('Nightly database backup')).toBeTruthy()
  Object.assign(run, { status: 'SUCCEEDED', durationMs: 5 })
  act(send)
  expect(await screen.findByText('Nothing is running at this moment.')).toBeTruthy()
})

test('the range stands in the URL and is what the server is asked for', async () => {
  const { router, asked } = renderApp('/')
  await user.click(await screen.findByRole('radio', { name: 'the last 7 days' }))
  await waitFor(() => expect(router.state.location.search).toEqual({ range: 'LAST_7_DAYS' }))
  await waitFor(() =>
    expect(asked.some(({ name, variables }) => name === 'Overview' && variables['range'] === 'LAST_7_DAYS')).toBe(true),
  )
})

test('before the first job the overview teaches how to make one, and its title says so', async () => {
  renderApp('/', {
    dashboard: ({ range }: { range: string }) => ({
      ...mockStats([], range, Date.now()),
      activeJobs: 0,
      pausedJobs: 0,
      failedJobs: 0,
      runningExecutions: 0,
      nextRuns: [],
      failingJobs: [],
      recentFailures: [],
      slowestJobs: [],
    }),
  })
  expect((await screen.findByRole('link', { name: 'Create a job' })).getAttribute('href')).toBe('/jobs/new')
  expect(screen.queryByRole('heading', { name: 'Running now' })).toBeNull()
  await waitFor(() => expect(document.title).toBe('No jobs yet · Carillon'))
})
