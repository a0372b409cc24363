import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '../test/renderApp.tsx'

test('an unknown address shows a message beside the menu, so that the user can go on', async () => {
  renderApp('/nowhere/at/all')
  expect(await screen.findByRole('heading', { name: 'There is nothing at this address' })).toBeTruthy()
  expect(screen.getAllByRole('link', { name: 'Jobs' }).length).toBeGreaterThan(0)
})

test('a visitor who is not signed in must sign in before they learn which pages exist', async () => {
  const { router } = renderApp('/nowhere', { signedIn: false })
  await screen.findByLabelText('Email')
  expect(router.state.location).toMatchObject({ pathname: '/signin', search: { redirect: '/nowhere' } })
})
