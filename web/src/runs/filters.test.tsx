import { screen, waitFor, within } from '@testing-library/react'
import { user } from '../test/user.ts'
import { expect, test } from 'vitest'
import { renderApp } from '../test/renderApp.tsx'
import { executionsSearch, toFilter } from './search.ts'

test('choosing a status puts it into the URL and into the query', async () => {
  const { router, asked } = renderApp('/executions')
  await user.click(await screen.findByRole('button', { name: 'Status' }))
  await user.click(await screen.findByRole('checkbox', { name: 'Failed' }))
  await waitFor(() => expect(router.state.location.search).toEqual({ statuses: ['FAILED'] }))
  await waitFor(() => expect(asked.at(-1)?.variables['filter']).toEqual({ statuses: ['FAILED'] }))
})

test('a URL with filters shows them on the chips, and each can be taken off', async () => {
  const { router } = renderApp('/executions?statuses=%5B%22FAILED%22%2C%22LOST%22%5D&minMs=5000')
  const filters = await screen.findByRole('group', { name: 'Filters' })
  expect(within(filters).getByText('Failed or Lost')).toBeTruthy()
  expect(within(filters).getByText('over 5.00 s')).toBeTruthy()
  await user.click(within(filters).getByRole('button', { name: 'Clear Status' }))
  await waitFor(() => expect(router.state.location.search).toEqual({ minMs: 5000 }))
})

test('the page uses the valid filters of a URL that was typed by hand', async () => {
  const { asked } = renderApp('/executions?statuses=FAILED&triggers=NOPE&range=EVER&from=yesterday&minMs=-4')
  const filters = await screen.findByRole('group', { name: 'Filters' })
  expect(within(filters).getByText('Failed')).toBeTruthy()
  await screen.findByRole('region', { name: 'Runs' })
  expect(asked.findLast(({ name }) => name === 'Executions')?.variables).toMatchObject({
    filter: { statuses: ['FAILED'] },
    range: 'LAST_24_HOURS',
  })
})

test('typing into the search puts the words into the URL', async () => {
  const { router } = renderApp('/executions')
  await user.type(await screen.findByRole('searchbox', { name: 'Search runs' }), 'backup')
  await waitFor(() => expect(router.state.location.search).toEqual({ q: 'backup' }))
})

test('invalid filters in a URL are left out, and the valid ones still apply', () => {
  const search = executionsSearch({ statuses: ['NOPE'], minMs: -4, q: 'a', from: 'yesterday', codes: [503] })
  expect(toFilter(search)).toEqual({ search: 'a', responseStatuses: [503] })
})

test('an empty filter is the same query as no filter', () => {
  expect(toFilter({ statuses: [], q: '' } as never)).toBeUndefined()
})

test('j and k move from run to run, Enter opens and / leads to the search', async () => {
  const app = renderApp('/executions')
  await screen.findByRole('region', { name: 'Runs' })
  const [, second] = app.api.data.executions
  await user.keyboard('jjjk')
  await waitFor(() => expect(document.activeElement?.getAttribute('href')).toBe(`/executions/${second!.id}`))
  await user.keyboard('/')
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search runs' }))
  await user.keyboard('{Escape}')
})
