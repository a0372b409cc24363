import { screen, waitFor, within } from '@testing-library/react'
import { user } from '../../test/user.ts'
import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { connection } from '../../test/connection.ts'
import { renderApp } from '../../test/renderApp.tsx'

const row = async (name: string) => {
  const link = await screen.findByRole('link', { name })
  return link.closest<HTMLElement>('[role=row]')!
}
const lastAsked = (app: ReturnType<typeof renderApp>, query: string) =>
  app.asked.findLast(({ name }) => name === query)?.variables

test('filters and order stand in the URL and are what the server is asked for', async () => {
  const app = renderApp('/jobs')
  await user.click(await screen.findByRole('button', { name: 'Status' }))
  await user.click(await screen.findByRole('checkbox', { name: 'Paused' }))
  await waitFor(() => expect(app.router.state.location.search).toEqual({ statuses: ['PAUSED'] }))
  await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2))
  expect(await row('Weekly newsletter')).toBeTruthy()

  await user.keyboard('{Escape}')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), '-last')
  await waitFor(() =>
    expect(lastAsked(app, 'Jobs')).toEqual({
      filter: { statuses: ['PAUSED'] },
      orderBy: { field: 'LAST_RUN_AT', direction: 'DESC' },
    }),
  )
})

test('a URL with filters shows them, and a search keeps its focus while the answer comes', async () => {
  const app = renderApp('/jobs?q=cache')
  expect(await row('Warm product cache')).toBeTruthy()
  const search = screen.getByRole('searchbox', { name: 'Search jobs' })
  expect((search as HTMLInputElement).value).toBe('cache')
  await user.clear(search)
  await user.type(search, 'backup')
  expect(await row('Nightly database backup')).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search jobs' }))
  expect(app.router.state.location.search).toEqual({ q: 'backup' })
})

test('each row says the schedule in words, the last runs and the share that succeeded', async () => {
  renderApp('/jobs')
  const cells = within(await row('Payment reconciliation'))
  expect(cells.getAllByText('Every hour').length).toBeGreaterThan(0)
  expect(cells.getAllByText('Stopped').length).toBeGreaterThan(0)
  expect(cells.getByRole('img').getAttribute('aria-label')).toMatch(/^Last 30 runs: .*failed/)
  expect(cells.getAllByText(/^\d+\.\d%$|^100%$/).length).toBeGreaterThan(0)
})

test('several jobs are paused at once, and undone at once', async () => {
  const app = renderApp('/jobs')
  const status = (id: string) => app.api.data.jobs.find((job) => job.id === id)?.status
  await row('Warm product cache')
  for (const name of ['Warm product cache', 'Currency rates']) {
    await user.click(screen.getByRole('checkbox', { name: `Select ${name}` }))
  }
  expect(screen.getByText('2 selected')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Pause' }))
  expect(await within(await row('Warm product cache')).findAllByText('Paused')).toBeTruthy()
  expect([status('3'), status('10')]).toEqual(['PAUSED', 'PAUSED'])
  expect(screen.queryByText('2 selected')).toBeNull()

  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect([status('3'), status('10')]).toEqual(['ACTIVE', 'ACTIVE']))
})

test('a deleted job leaves the list and comes back through undo', async () => {
  const app = renderApp('/jobs')
  const deleted = () => app.api.data.jobs.find((job) => job.id === '12')?.['deletedAt']
  await row('Stock levels from suppliers')
  await user.click(screen.getByRole('checkbox', { name: 'Select Stock levels from suppliers' }))
  await user.click(screen.getByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Stock levels from suppliers' })).toBeNull())
  expect(deleted()).toBeTruthy()

  const undo = await screen.findAllByRole('button', { name: 'Undo' })
  await user.click(undo[0]!)
  expect(await row('Stock levels from suppliers')).toBeTruthy()
  expect(deleted()).toBeNull()
})

test('j and k move from row to row, x selects and Enter opens', async () => {
  const app = renderApp('/jobs')
  await row('Abandoned cart reminders')
  await user.keyboard('j')
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Abandoned cart reminders'))
  await user.keyboard('jjk')
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Clean temporary uploads'))
  await user.keyboard('x')
  expect(screen.getByText('1 selected')).toBeTruthy()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/jobs/11'))
})

test('/ leads to the search, where letters are letters', async () => {
  const app = renderApp('/jobs')
  await row('Abandoned cart reminders')
  await user.keyboard('/')
  expect(document.activeElement).toBe(screen.getByRole('searchbox'))
  await user.keyboard('jxn')
  expect(await screen.findByRole('heading', { name: 'No job fits these filters' })).toBeTruthy()
  expect(app.router.state.location.search).toEqual({ q: 'jxn' })
})

/** 250 jobs, of which the page has loaded fewer. */
function manyJobs(
  this: { data: ReturnType<typeof renderApp>['api']['data'] },
  args: { first?: number; after?: string },
) {
  const [one] = this.data.jobs
  return connection(
    Array.from({ length: 250 }, (_, n) => ({ ...one, id: `many${n}`, name: `Job ${n}` })),
    args,
  )
}

test('all jobs that fit can be selected, loaded or not, and paused in batches', async () => {
  const paused: string[] = []
  renderApp('/jobs', {
    jobs: manyJobs,
    pauseJobs: ({ ids }: { ids: string[] }) => {
      paused.push(...ids)
      return []
    },
  })
  await screen.findByRole('link', { name: 'Job 0' })
  await user.click(screen.getByRole('checkbox', { name: 'Select all loaded jobs' }))
  await user.click(await screen.findByRole('button', { name: 'Select all 250' }))
  expect(await screen.findByText('250 selected')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Pause' }))
  expect(await screen.findByText('Paused 250 jobs')).toBeTruthy()
  expect(new Set(paused).size).toBe(250)
  expect(screen.queryByText('250 selected')).toBeNull()
})

test('where a batch fails, what was done before is told, and the selection stays', async () => {
  let batches = 0
  renderApp('/jobs', {
    jobs: manyJobs,
    pauseJobs: () => {
      batches += 1
      if (batches === 2) throw new GraphQLError('The database is away.', { extensions: { code: 'CONFLICT' } })
      return []
    },
  })
  await screen.findByRole('link', { name: 'Job 0' })
  await user.click(screen.getByRole('checkbox', { name: 'Select all loaded jobs' }))
  await user.click(await screen.findByRole('button', { name: 'Select all 250' }))
  await screen.findByText('250 selected')
  await user.click(screen.getByRole('button', { name: 'Pause' }))
  expect(await screen.findByText('Paused 100 of 250 jobs')).toBeTruthy()
  expect(await screen.findByText('The database is away.')).toBeTruthy()
  expect(screen.getByText('250 selected')).toBeTruthy()
  expect(batches).toBe(2)
})

test('a delete of many is undone in batches, which say how far they are, stop when told to, and go on with the rest', async () => {
  const restored: string[][] = []
  let answer = () => {}
  renderApp('/jobs', {
    jobs: manyJobs,
    deleteJobs: ({ ids }: { ids: string[] }) => ids,
    restoreJobs: async ({ ids }: { ids: string[] }) => {
      restored.push(ids)
      await new Promise<void>((resolve) => (answer = resolve))
      return []
    },
  })
  await screen.findByRole('link', { name: 'Job 0' })
  await user.click(screen.getByRole('checkbox', { name: 'Select all loaded jobs' }))
  await user.click(await screen.findByRole('button', { name: 'Select all 250' }))
  await screen.findByText('250 selected')
  await user.click(screen.getByRole('button', { name: 'Delete' }))
  await screen.findByText('Deleted 250 jobs')
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('Restoring 250 jobs')).toBeTruthy()
  await waitFor(() => expect(restored.length).toBe(1))
  answer()
  expect(await screen.findByText('100 of 250')).toBeTruthy()
  await waitFor(() => expect(restored.length).toBe(2))
  await user.click(screen.getByRole('button', { name: 'Stop' }))
  answer()
  expect(await screen.findByText('Restored 200 of 250 jobs')).toBeTruthy()
  await waitFor(() => expect(screen.queryByText('Restoring 250 jobs')).toBeNull())

  await user.click(await screen.findByRole('button', { name: 'Continue' }))
  await waitFor(() => expect(restored.length).toBe(3))
  answer()
  expect(await screen.findByText('Restored 50 jobs')).toBeTruthy()
  expect(new Set(restored.flat()).size).toBe(250)
})

test('a long list is asked for page by page', async () => {
  const app = renderApp('/jobs', {
    jobs(this: { data: ReturnType<typeof renderApp>['api']['data'] }, args: { first?: number; after?: string }) {
      const [one] = this.data.jobs
      const many = Array.from({ length: 120 }, (_, n) => ({ ...one, id: `many${n}`, name: `Job ${n}` }))
      return connection(many, args)
    },
  })
  await screen.findByRole('link', { name: 'Job 0' })
  await waitFor(() => expect(lastAsked(app, 'MoreJobs')).toMatchObject({ after: 'many49' }))
  await waitFor(() => expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('121'))
})

test('without any job the page teaches how to make the first one', async () => {
  renderApp('/jobs', { jobs: () => connection([], {}) })
  expect(await screen.findByRole('heading', { name: 'No jobs yet' })).toBeTruthy()
  expect(screen.getByText(/crontab line/)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Create a job' }).getAttribute('href')).toBe('/jobs/new')
})
