import { screen, waitFor, within } from '@testing-library/react'
import { GraphQLError } from 'graphql'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mockApi } from '../test/mockApi.ts'
import { renderApp } from '../test/renderApp.tsx'
import { user } from '../test/user.ts'

// React tells of every error that a boundary catches.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => void vi.restoreAllMocks())

const fault = () => {
  throw new GraphQLError('Something went wrong on the server.', { extensions: { code: 'INTERNAL_SERVER_ERROR' } })
}
const card = (name: string) => within(screen.getByRole('heading', { name }).closest('section')!)
const failedCards = () =>
  screen
    .queryAllByText('This part could not be shown. The rest of the page is not affected.')
    .map((text) => text.closest('section')!.querySelector('h2')!.textContent)

const api = mockApi(Date.now())
const overviewWith = (field: string, value: unknown) => ({
  dashboard: (args: { range: string }) => ({ ...api.dashboard(args), [field]: value }),
})

test.each([
  ['series', ['Runs', 'Duration']],
  ['p95DurationMs', ['Figures']],
  ['failed', ['Figures']],
  ['nextRuns', ['Next hour']],
  ['recentFailures', ['Recent failures']],
  ['failingJobs', ['Failing jobs']],
  ['openIncidents', ['Open incidents']],
  ['slowestJobs', ['Slowest jobs']],
])('an overview whose %s fails on the server keeps all other cards', async (field, cards) => {
  renderApp('/', overviewWith(field, fault))
  await screen.findByRole('heading', { name: 'Running now' })
  await waitFor(() => expect(failedCards()).toEqual(cards))
  for (const name of [
    'Open incidents',
    'Runs',
    'Duration',
    'Recent failures',
    'Slowest jobs',
    'Running now',
    'Next hour',
  ])
    expect(await screen.findByRole('heading', { name })).toBeTruthy()
  expect(screen.queryByText('This page could not be shown')).toBeNull()
})

test('a job whose statistics fail inside a list takes only the card of that list away', async () => {
  const jobs = api.dashboard({ range: 'LAST_24_HOURS' }).slowestJobs
  renderApp('/', overviewWith('slowestJobs', [{ ...jobs[0], stats: fault }]))
  await waitFor(() => expect(failedCards()).toEqual(['Slowest jobs']))
})

test('a list of running executions that failed to load is not shown as empty', async () => {
  renderApp('/', { executions: fault })
  await waitFor(() => expect(failedCards()).toEqual(['Running now']))
  expect(screen.queryByText('Nothing is running at this moment.')).toBeNull()
})

test('"Try again" asks the server once more and shows what it then says', async () => {
  let fails = true
  const { asked } = renderApp('/', {
    dashboard: (args: { range: string }) => ({
      ...api.dashboard(args),
      slowestJobs: () => (fails ? fault() : api.dashboard(args).slowestJobs),
    }),
  })
  await waitFor(() => expect(failedCards()).toEqual(['Slowest jobs']))
  fails = false
  const before = asked.length
  await user.click(card('Slowest jobs').getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(failedCards()).toEqual([]))
  expect(asked.length).toBeGreaterThan(before)
  expect(card('Slowest jobs').getAllByRole('listitem').length).toBeGreaterThan(0)
})

test('a card that fails to render leaves the others', async () => {
  renderApp(
    '/',
    overviewWith('recentFailures', [
      { id: '1', errorMessage: null, scheduledFor: 'never', job: { id: '1', name: 'x', openIncidents: [] } },
    ]),
  )
  await waitFor(() => expect(failedCards()).toEqual(['Recent failures']))
})

const jobWith = (field: string, value: unknown) => {
  const { jobs } = mockApi(Date.now()).data
  const job = { ...jobs[1]!, [field]: value }
  return { job: () => job }
}

test.each([
  ['stats', ['Figures', 'Runs', 'Duration']],
  ['recentExecutions', ['Recent runs']],
  ['upcomingRuns', ['Upcoming']],
  ['openIncidents', ['Open incidents']],
])('the page of a job whose %s fails keeps all other cards', async (field, cards) => {
  renderApp('/jobs/2', jobWith(field, fault))
  await waitFor(() => expect(failedCards()).toEqual(cards))
  expect(screen.getByRole('heading', { name: 'Settings' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Run now' })).toBeTruthy()
})

test('the page of a job whose changes cannot be read keeps all other cards', async () => {
  renderApp('/jobs/2', { auditEvents: fault })
  await waitFor(() => expect(failedCards()).toEqual(['Changes']))
  expect(screen.getByRole('heading', { name: 'Recent runs' })).toBeTruthy()
})

const failedRun = () => {
  const shown = mockApi(Date.now())
  return shown.shown(shown.data.executions.find(({ status }) => status === 'FAILED')!)
}

test('a run whose attempts cannot be read still says what became of it', async () => {
  const run = failedRun()
  renderApp(`/executions/${run.id}`, { execution: () => ({ ...run, attempts: fault }) })
  await waitFor(() => expect(failedCards()).toEqual(['Attempts']))
  expect(screen.getByText('Planned for')).toBeTruthy()
  expect(screen.getByRole('region', { name: 'What happened' })).toBeTruthy()
})

test('a response body that cannot be read is not shown as empty', async () => {
  const run = failedRun()
  const attempts = run.attempts.map((attempt) => ({ ...attempt, responseBody: fault }))
  renderApp(`/executions/${run.id}`, { execution: () => ({ ...run, attempts }) })
  await waitFor(() => expect(failedCards()).toEqual(['Request and response']))
  expect(screen.queryByText('The body is empty.')).toBeNull()
})

test('a page whose whole query fails shows the error page', async () => {
  renderApp('/', { dashboard: fault })
  expect(await screen.findByText('This page could not be shown')).toBeTruthy()
})
