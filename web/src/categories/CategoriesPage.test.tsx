import { screen, waitFor, within } from '@testing-library/react'
import { user } from '../test/user.ts'
import { expect, test } from 'vitest'
import { renderApp } from '../test/renderApp.tsx'

test('a category in use is not deleted; the way leads to the jobs that stand in it', async () => {
  const app = renderApp('/categories')
  await user.click(await screen.findByRole('button', { name: 'Delete Finance' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(/3 jobs use this category/)).toBeTruthy()
  await user.click(dialog.getByRole('link', { name: 'Show the jobs' }))
  await waitFor(() => expect(app.router.state.location.search).toEqual({ categories: ['2'] }))
})

test('a new category stands in the list, and an empty one can be deleted for good', async () => {
  renderApp('/categories')
  await user.click(await screen.findByRole('button', { name: 'New category' }))
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Reports')
  await user.click(screen.getByRole('radio', { name: 'Teal' }))
  await user.click(screen.getByRole('button', { name: 'Create' }))
  expect(await screen.findByRole('heading', { name: 'Reports' })).toBeTruthy()

  await user.click(screen.getByRole('button', { name: 'Delete Reports' }))
  await user.click(await screen.findByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Reports' })).toBeNull())
})

test('every faulty field is named: by the form what it can know, by the server the rest', async () => {
  renderApp('/categories')
  await user.click(await screen.findByRole('button', { name: 'New category' }))
  const color = await screen.findByRole('textbox', { name: 'Colour as #RRGGBB' })
  await user.clear(color)
  await user.type(color, 'red')
  await user.click(screen.getByRole('button', { name: 'Create' }))
  expect(await screen.findByText('Give the category a name.')).toBeTruthy()
  expect(screen.getByText(/six digits, such as/)).toBeTruthy()

  await user.clear(color)
  await user.type(color, '#123abc')
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Finance')
  await user.click(screen.getByRole('button', { name: 'Create' }))
  expect(await screen.findByText('Another category has this name.')).toBeTruthy()
})

test('a change goes out with the version it began with, and shows at once', async () => {
  const app = renderApp('/categories')
  await user.click(await screen.findByRole('button', { name: 'Edit Shop' }))
  const name = await screen.findByRole('textbox', { name: 'Name' })
  await user.clear(name)
  await user.type(name, 'Store')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByRole('heading', { name: 'Store' })).toBeTruthy()
  expect(app.asked.findLast((one) => one.name === 'UpdateCategory')?.variables).toMatchObject({
    id: '3',
    input: { name: 'Store', version: 1 },
  })
})
