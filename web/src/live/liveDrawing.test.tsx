import { act, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { watchDrawn } from '../test/drawn.ts'
import { renderApp } from '../test/renderApp.tsx'

/** The props of each rendered component, by its name, from `happen` until `row` and everything after it has rendered. */
async function drawnUntil(row: string, happen: () => void) {
  const watch = watchDrawn()
  act(happen)
  await waitFor(() => expect(watch.drawn.some(({ name }) => name === row)).toBe(true))
  await act(async () => new Promise((resolve) => setTimeout(resolve)))
  watch.stop()
  return (name: string) => watch.drawn.filter((one) => one.name === name).map(({ props }) => props)
}

const idOf = (thing: unknown) => (thing as { id: string }).id

test('an event renders the row of its job, and no other row, list or page', async () => {
  const app = renderApp('/jobs')
  const [job, other] = [app.api.data.jobs[2]!, app.api.data.jobs[4]!]
  await screen.findByRole('link', { name: job.name })
  await screen.findByRole('link', { name: other.name })

  const run = app.api.begin(job)
  const drawn = await drawnUntil('JobRow', () =>
    app.events.next({ executionsChanged: { dropped: 0, executions: [app.api.shown(run)] } }),
  )
  expect(drawn('JobRow').map(({ job: row }) => idOf(row))).toEqual([job.id])
  for (const name of ['JobsPage', 'JobList', 'JobsTable', 'JobHeading']) expect(drawn(name)).toEqual([])
})

test('the end of a run renders its row in the list of runs, and no other row, list or page', async () => {
  const app = renderApp('/executions')
  await screen.findByRole('region', { name: 'Runs' })
  const run = app.api.data.executions[3]!
  const drawn = await drawnUntil('ExecutionRow', () =>
    app.events.next({
      executionsChanged: { dropped: 0, executions: [{ ...app.api.shown(run), status: 'LOST', durationMs: 4321 }] },
    }),
  )
  expect(await screen.findByText('Lost')).toBeTruthy()
  expect(drawn('ExecutionRow').map(({ execution }) => idOf(execution))).toEqual([run.id])
  for (const name of ['ExecutionsPage', 'ExecutionList', 'ExecutionsChart']) expect(drawn(name)).toEqual([])
})

test('a run that begins renders its new row in the list of runs, and no other row', async () => {
  const app = renderApp('/executions')
  await screen.findByRole('region', { name: 'Runs' })
  const run = app.api.begin(app.api.data.jobs[0]!)
  const drawn = await drawnUntil('ExecutionRow', () =>
    app.events.next({ executionsChanged: { dropped: 0, executions: [app.api.shown(run)] } }),
  )
  expect(drawn('ExecutionList').length).toBeGreaterThan(0)
  expect(drawn('ExecutionRow').map(({ execution }) => idOf(execution))).toEqual([run.id])
})

test('a run that begins renders its row under Running now, and no figure or chart of the overview', async () => {
  const app = renderApp('/')
  await screen.findByRole('heading', { name: 'Running now' })
  const run = app.api.begin(app.api.data.jobs[0]!)
  const drawn = await drawnUntil('RunningRow', () =>
    app.events.next({ executionsChanged: { dropped: 0, executions: [app.api.shown(run)] } }),
  )
  expect(drawn('RunningRow').map(({ execution }) => idOf(execution))).toEqual([run.id])
  for (const name of ['OverviewPage', 'Counters', 'RunsChart', 'NextRuns']) expect(drawn(name)).toEqual([])
})
