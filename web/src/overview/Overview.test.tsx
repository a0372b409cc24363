import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { user } from '../test/user.ts'
import { expect, test } from 'vitest'
import { mockApi } from '../test/mockApi.ts'
import { mockStats } from '../test/mockStats.ts'
import { renderApp } from '../test/renderApp.tsx'

const card = (name: string) => screen.getByRole('heading', { name }).closest('section')!

test('an incident stands in one line for the jobs and runs behind it, and the tab says how many are open', async () => {
  renderApp('/')
  const incidents = within((await screen.findByRole('heading', { name: 'Open incidents' })).closest('section')!)
  const lines = incidents.getAllByRole('listitem').map((line) => line.textContent)
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/^Criticalshop\.example\.com\s*unreachable, 1 job/)
  expect(lines[1]).toMatch(/^WarningSync invoices to accounting\s*Failed 2 times in a row/)
  expect(lines[2]).toMatch(/^WarningPayment reconciliation.*acknowledged by Ada/)
  expect(await incidents.findByText(/last success/)).toBeTruthy()
  await waitFor(() => expect(document.title).toBe('3 open incidents · Carillon'))

  const others = within(card('Failing jobs'))
  expect(others.getByText('Abandoned cart reminders')).toBeTruthy()
  expect(others.queryByText('Payment reconciliation')).toBeNull()
  expect(within(card('Recent failures')).queryByText('Payment reconciliation')).toBeNull()
})

const withoutIncidents = (api: ReturnType<typeof mockApi>) => (args: { range: string }) => {
  const { failingJobs, recentFailures, ...rest } = api.dashboard(args)
  const alone = (job: object) => ({ ...job, openIncidents: [] })
  return {
    ...rest,
    openIncidents: [],
    failingJobs: failingJobs.map(alone),
    recentFailures: recentFailures.map((run) => ({ ...run, job: alone(run.job!) })),
  }
}

test('a failing job that no incident speaks for stands with the words of its last failure', async () => {
  renderApp('/', { dashboard: withoutIncidents(mockApi(Date.now())) })
  const failing = within((await screen.findByRole('heading', { name: 'Failing jobs' })).closest('section')!)
  expect(failing.getByText('Payment reconciliation')).toBeTruthy()
  expect(failing.getAllByText(/503 Service Unavailable|last run/).length).toBeGreaterThan(0)
  expect(within(card('Open incidents')).getByText('Nothing is wrong right now.')).toBeTruthy()
  await waitFor(() => expect(document.title).toBe('2 failing · Carillon'))
})

test('where all is well there is one quiet line, and no card of failing jobs', async () => {
  const api = mockApi(Date.now())
  renderApp('/', {
    dashboard: (args: { range: string }) => ({ ...withoutIncidents(api)(args), failingJobs: [] }),
  })
  expect(await screen.findByText('Nothing is wrong right now.')).toBeTruthy()
  expect(screen.queryByRole('heading', { name: 'Failing jobs' })).toBeNull()
  await waitFor(() => expect(document.title).toBe('All well · Carillon'))
})

test('it says once that nobody is told, and how to mend that, until there is a channel', async () => {
  renderApp('/', { channels: [] })
  const link = await screen.findByRole('link', { name: 'Add a channel' })
  expect(link.getAttribute('href')).toBe('/alerts/channels')
  expect(screen.getAllByText(/rules are silent/)).toHaveLength(1)
  cleanup()
  renderApp('/')
  await screen.findByRole('heading', { name: 'Open incidents' })
  expect(screen.queryByText(/rules are silent/)).toBeNull()
})

test('live figures replace the old ones and the rows keep what they show', async () => {
  const app = renderApp('/')
  await screen.findByRole('heading', { name: 'Open incidents' })
  const dashboard = app.api.dashboard({ range: 'LAST_24_HOURS' })
  act(() =>
    app.events.next({
      dashboardChanged: { ...dashboard, failed: 4242, openIncidents: dashboard.openIncidents.slice(1) },
    }),
  )
  expect(await screen.findByText('4,242')).toBeTruthy()
  expect(within(card('Open incidents')).getAllByRole('listitem')).toHaveLength(2)
  expect(within(card('Open incidents')).getByText('Payment reconciliation')).toBeTruthy()
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
      openIncidents: [],
      recentFailures: [],
      slowestJobs: [],
    }),
  })
  expect((await screen.findByRole('link', { name: 'Create a job' })).getAttribute('href')).toBe('/jobs/new')
  expect(screen.queryByRole('heading', { name: 'Running now' })).toBeNull()
  await waitFor(() => expect(document.title).toBe('No jobs yet · Carillon'))
})
