import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '../../test/renderApp.tsx'
import { user } from '../../test/user.ts'

test('the messages page shows the status of each message and links to its incident', async () => {
  const app = renderApp('/alerts/messages')
  expect(await screen.findAllByText('Delivered')).toHaveLength(4)
  await user.click(screen.getByRole('link', { name: 'shop.example.com' }))
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/alerts/4'))
})

test('filtering messages by status puts the filter into the URL', async () => {
  const app = renderApp('/alerts/messages')
  await user.click(await screen.findByRole('button', { name: /^Status/ }))
  await user.click(await screen.findByRole('checkbox', { name: 'Failed' }))
  await screen.findByText('No messages match these filters')
  expect(app.router.state.location.search).toEqual({ statuses: ['FAILED'] })
})

test('sending a message again changes its status in the list', async () => {
  renderApp('/alerts/messages')
  const [first] = await screen.findAllByRole('button', { name: 'Send again to Ops' })
  await user.click(first!)
  expect(await screen.findByText('Queued')).toBeTruthy()
})
