import { act, render, screen, waitFor } from '@testing-library/react'
import { user } from '../test/user.ts'
import { describe, expect, test, vi } from 'vitest'
import { renderApp } from '../test/renderApp.tsx'
import { BodyView } from '../http/BodyView.tsx'

function failedRun({ api }: ReturnType<typeof renderApp>) {
  return api.data.executions.find(({ status }) => status === 'FAILED')!
}

test('a failed run says in plain words what happened, with every attempt and the last one open', async () => {
  const app = renderApp('/')
  const run = failedRun(app)
  await app.router.navigate({ to: '/executions/$executionId', params: { executionId: run.id } })
  const what = await screen.findByRole('region', { name: 'What happened' })
  expect(what.textContent).toMatch(/503 Service Unavailable/)
  expect(what.textContent).toMatch(/was reached and said/)
  const attempts = screen.getAllByRole('button', { pressed: false }).length
  expect(attempts).toBe(2)
  expect(screen.getByRole('button', { pressed: true }).textContent).toContain('#3')
  expect(document.title).toBe(`Failed: ${run.job.name} · Carillon`)
})

test('choosing an attempt puts it into the URL', async () => {
  const app = renderApp('/')
  await app.router.navigate({ to: '/executions/$executionId', params: { executionId: failedRun(app).id } })
  await user.click(await screen.findByRole('button', { name: /#1/ }))
  await waitFor(() => expect(app.router.state.location.search).toEqual({ attempt: 1 }))
})

test('running again leads to the new run, which can be cancelled', async () => {
  const app = renderApp('/')
  await app.router.navigate({ to: '/executions/$executionId', params: { executionId: failedRun(app).id } })
  await user.click(await screen.findByRole('button', { name: 'Run again' }))
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/executions/10001'))
  await user.click(await screen.findByRole('button', { name: 'Cancel' }))
  expect(await screen.findByText('Cancelled')).toBeTruthy()
})

test('when the run on the page changes, the page refetches its attempts, which events do not carry', async () => {
  const app = renderApp('/')
  const run = app.api.begin(app.api.data.jobs[0]!)
  await app.router.navigate({ to: '/executions/$executionId', params: { executionId: run.id } })
  await screen.findByRole('button', { name: 'Cancel' })
  expect(screen.queryByText('Response 200')).toBeNull()
  Object.assign(run, { status: 'SUCCEEDED', durationMs: 40, responseStatus: 200 })
  act(() => app.events.next({ executionsChanged: { dropped: 0, executions: [app.api.shown(run)] } }))
  expect(await screen.findByText('Response 200')).toBeTruthy()
})

test('a run that waits for its next attempt says when that is, and no longer once that attempt has begun', async () => {
  const app = renderApp('/')
  const run = app.api.begin(app.api.data.jobs[0]!)
  Object.assign(run, { attemptCount: 1, nextAttemptAt: new Date(Date.now() + 7_200_000).toISOString() })
  await app.router.navigate({ to: '/executions/$executionId', params: { executionId: run.id } })
  const attempts = async () => (await screen.findByText('Attempts')).nextElementSibling?.textContent
  expect(await attempts()).toMatch(/^1, next in (1 h 59|2 h 00) min$/)
  Object.assign(run, { nextAttemptAt: null })
  act(() => app.events.next({ executionsChanged: { dropped: 0, executions: [app.api.shown(run)] } }))
  await waitFor(async () => expect(await attempts()).toBe('1'))
})

test('a run that ended before the page listened still shows its attempts', async () => {
  const app = renderApp('/')
  const run = app.api.begin(app.api.data.jobs[0]!)
  await app.router.navigate({ to: '/executions/$executionId', params: { executionId: run.id } })
  await screen.findByRole('button', { name: 'Cancel' })
  Object.assign(run, { status: 'SUCCEEDED', durationMs: 40, responseStatus: 200 })
  const { cache } = app.client
  act(
    () =>
      void cache.modify({ id: `Execution:${run.id}`, fields: { status: () => 'SUCCEEDED', attemptCount: () => 1 } }),
  )
  expect(await screen.findByText('Response 200')).toBeTruthy()
})

describe('a user who leaves a run and comes back sees the run and no error', () => {
  test.each([
    ['while it is asked for anew', () => new Promise<never>(() => {})],
    ['after it could not be asked for anew', () => Promise.reject(new Error('The database is not there.'))],
  ])('%s', async (_when, answer) => {
    let held: (() => Promise<never>) | undefined
    const app = renderApp('/', { execution: (which: { id: string }) => held?.() ?? app.api.execution(which) })
    const run = app.api.begin(app.api.data.jobs[0]!)
    const open = () => app.router.navigate({ to: '/executions/$executionId', params: { executionId: run.id } })
    const asked = () => app.asked.filter(({ name }) => name === 'Execution').length
    await open()
    await screen.findByRole('button', { name: 'Cancel' })

    const before = asked()
    held = answer
    const complaints = vi.spyOn(console, 'error').mockReturnValue()
    act(() => app.events.next({ executionsChanged: { dropped: 0, executions: [app.api.shown(run)] } }))
    await waitFor(() => expect(asked()).toBe(before + 1))
    await app.router.navigate({ to: '/categories' })
    await screen.findByRole('heading', { name: /^Categories/ })

    held = undefined
    complaints.mockClear()
    await open()
    expect(await screen.findByRole('button', { name: 'Cancel' })).toBeTruthy()
    expect(complaints).not.toHaveBeenCalled()
    complaints.mockRestore()
  })
})

test('the page of a run that does not exist says so instead of failing', async () => {
  renderApp('/executions/77777777')
  expect(await screen.findByRole('heading', { name: 'There is nothing at this address' })).toBeTruthy()
})

test('a body that stayed compressed is shown with the reason', async () => {
  const note =
    'The body is stored as it came: decompressing br would take a window of 16 MiB, and at most 1 MiB is allowed.'
  render(<BodyView body={'\ufffd\ufffd'} raw bytes={51} note={note} />)
  expect(screen.getByText(note)).toBeTruthy()
})
